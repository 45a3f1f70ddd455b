# The desk in a container: docs/operations.md tells how it is started. Nothing is fetched once it runs.

FROM python:3.11-slim AS installed
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --no-input --require-hashes -r requirements.lock

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin desk
COPY --from=installed /venv /venv
WORKDIR /app
COPY . .
RUN /venv/bin/pip install --no-cache-dir --no-input --no-deps --no-build-isolation -e . \
 && cp -r data /data && chown -R desk:desk /data && chmod 700 /data
ENV PATH=/venv/bin:$PATH \
    INDICATORS_DATA=/data \
    INDICATORS_LOG=json \
    HOME=/data \
    PYTHONUTF8=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    FORWARDED_ALLOW_IPS=
USER desk
# A new named volume begins with the catalogue of the image; the database joins it at the first start.
VOLUME /data
EXPOSE 8501
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/ready', timeout=8)"]
CMD ["python", "-m", "streamlit", "run", "dashboard.py", "--server.address", "0.0.0.0", "--server.port", "8501"]
