using System.IO.Compression;
using CsCheck;
using MitmHost.Tools.Migrate.Assemblies;
using MitmHost.Tools.Migrate.CSharp;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Migrate.Tests.Assemblies;

public sealed class AssemblyAddonReaderTests
{
    private const string Old = "using MitmHost;\npublic sealed class A : Addon, IClientConnectHook\n{\n    public void OnClientConnect(ClientConnection client)\n    {\n        Logger.Equals(client.Address);\n    }\n}\n";

    private static readonly ReadSettings Settings = new(ReadSettings.Latest, WithHints: true);

    private static readonly Lazy<byte[]> V6Addon = new(() => OldAddons.Compile(OldAddons.V6Addon));

    [Fact]
    public void Read_DllWithSymbols_NamesTheLinesOfTheSource()
    {
        var found = Read("a.dll", OldAddons.Compile([("a.cs", Old)])).Findings;

        Assert.Equal(["hook-clientconnect-renamed a.cs:4", "client-address-renamed a.cs:6"], found.Select(f => $"{f.Rule.Name} {f.File}:{f.Place.Line}"));
    }

    [Fact]
    public void Read_DllWithoutSymbols_NamesMemberAndOffset()
    {
        var found = Read("a.dll", OldAddons.Compile([("a.cs", Old)], symbols: false)).Findings.Single(f => f.Rule.Name == "client-address-renamed");

        Assert.Equal(("a.dll", 0, "A.OnClientConnect"), (found.File, found.Place.Line, found.Member));
        Assert.True(found.IlOffset > 0);
    }

    [Fact]
    public void Read_MethodWithTheNameOfAnOldHook_IsFoundOnAddonsOnly()
    {
        var found = Read("a.dll", OldAddons.Compile([("a.cs", "using MitmHost;\nclass A : Addon { public void ClientConnect(ClientConnection c) { } }\nclass B { public void ClientConnect(ClientConnection c) { } }")])).Findings;

        Assert.Equal(["A.ClientConnect"], found.Where(f => f.Rule.Name == "hook-clientconnect-renamed").Select(f => f.Old));
    }

    [Fact]
    public void Read_StringThatNoHookUses_IsNothing()
    {
        var found = Read("a.dll", OldAddons.Compile([("a.cs", "using MitmHost;\nclass A : Addon, IRequestHook { public void OnRequest(HttpFlow f) => Logger.Equals(\"clientconnect\"); }")])).Findings;

        Assert.Empty(found);
    }

    [Fact]
    public void Read_DllAndSource_NameTheSameRulesAtTheSameLines()
    {
        // What contract 12 is still to get is missed by the DLL alone.
        var inDll = Read("v6.dll", V6Addon.Value).Findings.FindAll(f => f.Rule.DotNet.Count > 0);
        var inSource = new CSharpReader().Read([.. OldAddons.V6Addon.Select(s => new InputFile("", s.File, System.Text.Encoding.UTF8.GetBytes(s.Text)))], Settings, CancellationToken.None).Findings;

        // A DLL knows the statement only, which may go over several lines, and of a type no line but those of its methods.
        Assert.Equal(
            [.. inSource.Where(f => f.Rule.Name != "contentview-view-deprecated").Select(f => Show(f, LineInDll(f, inDll))).Distinct().Order(StringComparer.Ordinal)],
            inDll.Where(f => f.Rule.Name != "contentview-view-deprecated").Select(f => Show(f, f.Place.Line)).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            inSource.Select(f => f.Rule.Name).Distinct().Order(StringComparer.Ordinal),
            inDll.Select(f => f.Rule.Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_DllWithItsSources_NamesWhatTheSourcesNameAtTheSamePlaces()
    {
        var inDll = Read("v6.dll", OldAddons.CompileWithSources(OldAddons.V6Addon)).Findings.FindAll(f => f.Rule.DotNet.Count > 0);
        var inSource = new CSharpReader().Read([.. OldAddons.V6Addon.Select(s => new InputFile("", s.File, System.Text.Encoding.UTF8.GetBytes(s.Text)))], Settings, CancellationToken.None).Findings;

        Assert.Equal(Places(inSource), Places(inDll));
    }

    [Theory]
    [InlineData("", "src/a.cs:7")]
    [InlineData("// changed since", "/gone/src/a.cs:6")]
    public void Read_SourceInAFolderAboveTheDll_CountsWhenItIsTheSame(string more, string expected)
    {
        const string Source = "using MitmHost;\nclass A : Addon, IRequestHook\n{\n    public void OnRequest(HttpFlow flow)\n    {\n        var peer =\n            flow.Client.Address;\n        Logger.Equals(peer);\n    }\n}\n";
        var folder = Directory.CreateTempSubdirectory("mitmhost-sources-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "src"));
            Directory.CreateDirectory(Path.Combine(folder, "bin", "net10.0"));
            File.WriteAllText(Path.Combine(folder, "src", "a.cs"), Source + more);
            var dll = Path.Combine(folder, "bin", "net10.0", "a.dll");
            File.WriteAllBytes(dll, OldAddons.Compile([("/gone/src/a.cs", Source)]));

            var found = Assert.Single(new AssemblyAddonReader().Read([new InputFile(dll, "a.dll")], Settings, CancellationToken.None).Findings);

            Assert.EndsWith(expected, $"{found.File}:{found.Place.Line}", StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("class A : Addon { public void OnRequest(HttpFlow flow) { } }", "a.cs:2:31-40 hook-without-interface")]
    [InlineData("class A : Addon { public void Helps() { } }", "a.cs:2:7-8 addon-without-hooks")]
    public void Read_WhatIsNeverCalled_IsTheSameInDllAndSource(string text, string expected)
    {
        var source = "using MitmHost;\n" + text;

        Assert.Equal([expected], Places(Read("a.dll", OldAddons.CompileWithSources([("a.cs", source)])).Findings));
        Assert.Equal([expected], Places(new CSharpReader().Read([new InputFile("", "a.cs", System.Text.Encoding.UTF8.GetBytes(source))], Settings, CancellationToken.None).Findings));
    }

    private static IEnumerable<string> Places(IEnumerable<MigrationFinding> findings) =>
        findings.Select(f => $"{f.File}:{f.Place.Line}:{f.Place.Column}-{f.Place.EndColumn} {f.Rule.Name}").Order(StringComparer.Ordinal);

    [Fact]
    public void Read_Package_ReadsEveryLibraryInIt()
    {
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in (string[])["lib/net10.0/Old.dll", "tools/Other.dll"])
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(OldAddons.Compile([("a.cs", Old)], symbols: false));
            }
        }

        var result = Read("a.nupkg", package.ToArray());

        Assert.Equal(["a.nupkg!lib/net10.0/Old.dll"], result.Files.Select(f => f.File));
        Assert.Equal(2, result.Findings.Count);
    }

    [Fact]
    public void Read_DllThatKnowsNoContract_IsSkippedWithANote()
    {
        var file = Read("a.dll", File.ReadAllBytes(typeof(Gen).Assembly.Location)).Files.Single();

        Assert.Equal((FileStatus.Skipped, "it is no addon: it does not reference MitmHost.Abstractions"), (file.Status, file.Reason));
    }

    [Fact]
    public void Read_Target_LeavesOutWhatChangesLater()
    {
        var rules = new AssemblyAddonReader().Read([new InputFile("", "v6.dll", V6Addon.Value)], Settings with { Target = 7 }, CancellationToken.None).Findings.Select(f => f.Rule.Name).ToList();

        Assert.Contains("hook-log-renamed", rules);
        Assert.DoesNotContain("ctx-log-deprecated", rules);
    }

    [Fact]
    public void Read_EverySeventhPrefix_IsUnreadableByName()
    {
        var dll = OldAddons.Compile([("a.cs", Old)]);
        for (var length = 0; length < dll.Length; length += 7)
        {
            var file = Assert.Single(Read("a.dll", dll[..length]).Files);
            Assert.Equal((FileStatus.Unreadable, "a.dll"), (file.Status, file.File));
        }
    }

    [Fact]
    public void Read_RandomBytes_DoesNotFail() =>
        Gen.Byte.Array[0, 500].Sample(bytes => Read("a.dll", bytes).Files.Count == 1 && Read("a.nupkg", bytes).Files.Count == 1);

    [Fact]
    public void Read_DllWithAByteChanged_DoesNotFail()
    {
        var dll = OldAddons.Compile([("a.cs", Old)]);

        Gen.Select(Gen.Int[0, dll.Length - 1], Gen.Byte).Sample(change =>
        {
            byte[] damaged = [.. dll];
            damaged[change.Item1] = change.Item2;
            return Read("a.dll", damaged).Files.Count == 1;
        });
    }

    /// <summary>A PDB only helps to find the line: whatever is wrong with it, the rules that are met stay the same.</summary>
    [Fact]
    public void Read_PdbWithBytesChanged_FindsTheSameRules()
    {
        var (dll, pdb) = OldAddons.CompileBesidePdb([("a.cs", Old)]);
        var whole = RulesIn(dll, pdb);

        Assert.NotEmpty(whole);
        Gen.Select(Gen.Int[0, pdb.Length - 1], Gen.Byte).Array[1, 8].Sample(changes => RulesIn(dll, Changed(pdb, changes)).SequenceEqual(whole));
    }

    [Fact]
    public void Read_EverySeventhPrefixOfAPdb_FindsTheSameRules()
    {
        var (dll, pdb) = OldAddons.CompileBesidePdb([("a.cs", Old)]);
        var whole = RulesIn(dll, pdb);

        for (var length = 0; length < pdb.Length; length += 7)
        {
            Assert.Equal(whole, RulesIn(dll, pdb[..length]));
        }
    }

    [Fact]
    public void Read_PackageWithBytesChanged_IsOneFileOrNamesIt()
    {
        var package = Package(OldAddons.CompileWithSources([("a.cs", Old)]));

        Gen.Select(Gen.Int[0, package.Length - 1], Gen.Byte).Array[1, 8].Sample(changes =>
            Read("a.nupkg", Changed(package, changes)).Files is [{ File: var file }] && file.StartsWith("a.nupkg", StringComparison.Ordinal));
    }

    private static byte[] Package(byte[] dll)
    {
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("lib/net10.0/Old.dll").Open();
            entry.Write(dll);
        }

        return package.ToArray();
    }

    private static byte[] Changed(byte[] bytes, (int At, byte To)[] changes)
    {
        byte[] changed = [.. bytes];
        foreach (var (at, to) in changes)
        {
            changed[at] = to;
        }

        return changed;
    }

    private static List<string> RulesIn(byte[] dll, byte[] pdb)
    {
        var folder = Directory.CreateTempSubdirectory("mitmhost-pdb-").FullName;
        try
        {
            var path = Path.Combine(folder, "Old.dll");
            File.WriteAllBytes(path, dll);
            File.WriteAllBytes(Path.ChangeExtension(path, ".pdb"), pdb);
            return [.. new AssemblyAddonReader().Read([new InputFile(path, "Old.dll")], Settings, CancellationToken.None).Findings.Select(f => f.Rule.Name).Order(StringComparer.Ordinal)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Show(MigrationFinding finding, int line) => $"{finding.Rule.Name} {finding.File}:{line}";

    private static int LineInDll(MigrationFinding source, List<MigrationFinding> inDll) =>
        inDll.Find(f => f.Rule == source.Rule && f.File == source.File && f.Place.Line <= source.Place.Line && source.Place.Line <= f.Place.EndLine)?.Place.Line ?? source.Place.Line;

    private static ReadResult Read(string name, byte[] content)
    {
        var result = new AssemblyAddonReader().Read([new InputFile("", name, content)], Settings, CancellationToken.None);
        result.Sort();
        return result;
    }
}
