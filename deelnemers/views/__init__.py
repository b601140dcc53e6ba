"""The screens of this app, one module per matter."""
