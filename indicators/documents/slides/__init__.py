"""Write PowerPoint files in the house style: texts that fit, tables over slides, native charts."""
