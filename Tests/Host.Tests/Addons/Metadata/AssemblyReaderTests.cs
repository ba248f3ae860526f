using System.Reflection.PortableExecutable;
using CsCheck;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Tests.Addons.Metadata;

public sealed class AssemblyReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mitmhost-").FullName;
    private readonly byte[] hello = File.ReadAllBytes(Path.Combine(TestPlugins.Fixture("Hello"), "Hello.dll"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Read_Assembly_TellsNameAndReferences()
    {
        var facts = Read(hello)!;

        Assert.Equal("Hello", facts.Name.Name);
        Assert.Contains(facts.References, r => r is { Name: "Greetings", Version: { Major: 1, Minor: 0 } });
        Assert.Contains(facts.References, r => r is { Name: "MitmHost.Abstractions", Version.Major: 12 });
    }

    [Fact]
    public void Read_Empty_IsRefused() => Assert.Equal("Hello.dll is empty. Copy it again.", Refuse([]));

    [Fact]
    public void Read_Text_IsRefused() => Assert.StartsWith("Hello.dll is damaged or no DLL at all", Refuse("#!/bin/sh\n"u8.ToArray()), StringComparison.Ordinal);

    [Fact]
    public void Read_LastByteMissing_IsRefusedWithBothLengths() =>
        Assert.Equal($"Hello.dll is not whole: its header promises {hello.Length} bytes, there are {hello.Length - 1}. Copy it again.", Refuse(hello[..^1]));

    [Fact]
    public void Read_NativeLibrary_IsNull()
    {
        // The 15th data directory of the optional header says where the CLR header lies; a native library has none.
        using var image = new PEReader(new MemoryStream(hello));
        var native = hello.ToArray();
        var directories = image.PEHeaders.PEHeaderStartOffset + (image.PEHeaders.PEHeader!.Magic == PEMagic.PE32 ? 96 : 112);
        native.AsSpan(directories + (14 * 8), 8).Clear();

        Assert.Null(Read(native));
    }

    [Fact]
    public void Read_Module_IsRefused() =>
        Assert.Equal("Hello.dll is a module without an assembly manifest. Compile it as a library.", Refuse(TinyAssembly.Module()));

    [Fact]
    public void Read_MissingFile_IsRefused()
    {
        var refused = Assert.Throws<AddonRefusedException>(() => AssemblyReader.Read(Path.Combine(folder, "Gone.dll"), "Gone.dll"));

        Assert.StartsWith("Gone.dll cannot be read:", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyPrefix_IsRefused() =>
        Gen.Int[0, hello.Length - 1].Sample(length => Refuse(hello[..length]), threads: 1, iter: 300);

    /// <summary>A damaged DLL may still read as one, but nothing other than a refusal may come out of it.</summary>
    [Fact]
    public void Read_AnyDamage_ReadsOrRefuses() =>
        Gen.Select(Gen.Int[0, hello.Length - 1], Gen.Byte).Array[1, 8].Sample(
            damage =>
            {
                var damaged = hello.ToArray();
                foreach (var (at, value) in damage)
                {
                    damaged[at] = value;
                }

                try
                {
                    Read(damaged);
                }
                catch (AddonRefusedException refused)
                {
                    Assert.StartsWith("Hello.dll is ", refused.Message, StringComparison.Ordinal);
                }
            },
            threads: 1,
            iter: 2000);

    private string Refuse(byte[] bytes) => Assert.Throws<AddonRefusedException>(() => Read(bytes)).Message;

    private AssemblyFacts? Read(byte[] bytes)
    {
        var path = Path.Combine(folder, "Hello.dll");
        File.WriteAllBytes(path, bytes);
        return AssemblyReader.Read(path, "Hello.dll");
    }
}
