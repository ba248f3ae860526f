using CsCheck;
using MitmHost.Host.Addons.Watching;

namespace MitmHost.Host.Tests.Addons.Watching;

public sealed class WholeDllTests : IDisposable
{
    private static readonly byte[] Whole = File.ReadAllBytes(Path.Combine(TestPlugins.Fixture("Hello"), "Hello.dll"));

    /// <summary>Where the sections of a compiled DLL begin; the runtime's own header comes first in them.</summary>
    private const int HeaderSize = 0x200;

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Look_RealDll_IsWhole()
    {
        File.WriteAllBytes(file, Whole);

        Assert.Equal(DllFinding.Whole, WholeDll.Look(file));
    }

    [Fact]
    public void Look_CutOffAnywhere_IsDamaged() =>
        Gen.Int[0, Whole.Length - 1].Sample(length => Look(Whole.AsSpan(0, length)) == DllFinding.Damaged, iter: 200, threads: 1);

    [Fact]
    public void Look_MadeLongButOnlyHeadersWritten_IsDamaged() =>
        Gen.Int[0, HeaderSize].Sample(
            length => Look([.. Whole[..length], .. new byte[Whole.Length - length]]) == DllFinding.Damaged, iter: 100, threads: 1);

    [Fact]
    public void Look_AnyBytes_DoesNotThrow() =>
        Gen.Byte.Array[0, 2000].Sample(bytes => Look(bytes) == DllFinding.Damaged, iter: 200, threads: 1);

    [Fact]
    public void Look_NotThere_IsDamaged() => Assert.Equal(DllFinding.Damaged, WholeDll.Look(file + ".none"));

    [Fact]
    public void Look_NativeLibrary_IsWhole()
    {
        // About the smallest image that the format allows: headers, one empty section, no metadata.
        var image = new byte[512];
        "MZ"u8.CopyTo(image);
        image[0x3C] = 0x40;
        "PE\0\0"u8.CopyTo(image.AsSpan(0x40));
        image[0x44] = 0x64;
        image[0x45] = 0x86;
        image[0x46] = 1;
        image[0x54] = 0xF0;
        image[0x58] = 0x0B;
        image[0x59] = 0x02;
        image[0x58 + 108] = 16;
        ".text"u8.CopyTo(image.AsSpan(0x58 + 0xF0));

        Assert.Equal(DllFinding.Whole, Look(image));
    }

    private DllFinding Look(ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(file, bytes);
        return WholeDll.Look(file);
    }
}
