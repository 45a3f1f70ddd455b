"""How it looks, without Streamlit: design tokens, and HTML whose every text is escaped."""
