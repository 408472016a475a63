"""Let the PyPI wheel of torch run on a machine without CUDA.

The wheel on PyPI is linked against NVIDIA's libraries (2.5 GB).  When torch was
installed with `pip install --no-deps`, this script writes empty stand-ins for
them into torch's own `lib` folder: libraries that export the names torch asks
for and whose functions report "no device".  They are only good for running on
the CPU.  Needs gcc and nm (binutils).  Run it with the python of the
environment that holds torch; not needed where a CPU wheel of torch is used.
"""

import importlib.util
import pathlib
import subprocess
import sys
import tempfile

# Library to the prefixes of those of its names that carry no version.
LIBRARIES = {
    "libcudart.so.12": (),
    "libcusparse.so.12": (),
    "libcufft.so.11": (),
    "libcusparseLt.so.0": ("cusparseLt",),
    "libcurand.so.10": ("curand",),
    "libcublas.so.12": (),
    "libcublasLt.so.12": (),
    "libcudnn.so.9": (),
    "libnccl.so.2": ("nccl", "pnccl"),
    "libcupti.so.12": (),
    "libcusolver.so.11": (),
    "libnvrtc.so.12": ("nvrtc",),
    "libnvToolsExt.so.1": ("nvtx",),
}
NO_DEVICE = {"cudaGetDeviceCount", "cudaGetDevice", "cudaSetDevice"}  # cudaErrorNoDevice = 100
TEXT = {"cudaGetErrorString", "cudaGetErrorName"}


def undefined_names(lib_dir):
    names = set()
    for lib in sorted(lib_dir.glob("*.so")):
        out = subprocess.run(["nm", "-D", "--undefined-only", str(lib)],
                             capture_output=True, text=True, check=True).stdout
        names.update(line.split()[-1] for line in out.splitlines() if line.strip())
    return names


def body(name):
    if name in NO_DEVICE:
        return f"int {name}() {{ return 100; }}\n"
    if name in TEXT:
        return f'const char *{name}() {{ return "no CUDA here"; }}\n'
    if name == "__cudaRegisterFatBinary":
        return f"static void *handle[8]; void *{name}() {{ return handle; }}\n"
    return f"long {name}() {{ return 0; }}\n"


def main():
    spec = importlib.util.find_spec("torch")
    if spec is None:
        sys.exit("torch is not installed in this environment")
    lib_dir = pathlib.Path(spec.origin).parent / "lib"
    if not (lib_dir / "libtorch_cuda.so").exists():
        print("this torch is a CPU build: nothing to do")
        return
    names = undefined_names(lib_dir)
    with tempfile.TemporaryDirectory() as tmp:
        for lib, prefixes in LIBRARIES.items():
            versioned = sorted({n.split("@")[0] for n in names if n.endswith("@" + lib)})
            bare = sorted(n for n in names if "@" not in n and prefixes and n.startswith(prefixes))
            source = pathlib.Path(tmp, "stub.c")
            source.write_text("".join(map(body, versioned + bare)) + f"int stub_{lib.replace('.', '_')};\n")
            command = ["gcc", "-shared", "-fPIC", "-w", "-o", str(lib_dir / lib), str(source),
                       f"-Wl,-soname,{lib}"]
            if versioned:
                script = pathlib.Path(tmp, "stub.map")
                script.write_text(f"{lib} {{ global: {' '.join(n + ';' for n in versioned)} local: *; }};\n")
                command.append(f"-Wl,--version-script={script}")
            subprocess.run(command, check=True)
            print(f"{lib}: {len(versioned) + len(bare)} names")


if __name__ == "__main__":
    main()
