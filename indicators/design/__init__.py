"""Design tokens and escaped HTML, without Streamlit."""
