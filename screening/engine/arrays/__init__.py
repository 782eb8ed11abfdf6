"""An index of any size as flat arrays: laid out, built, searched by compiled kernels, saved and mapped."""
