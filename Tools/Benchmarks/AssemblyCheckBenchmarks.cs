using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using MitmHost.Tools.Migrate.Assemblies;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Tools.Benchmarks;

/// <summary>What it costs the migration tool to check a DLL of some 500 KB, its PDB within it, that uses the contract in every method.</summary>
[MemoryDiagnoser]
public class AssemblyCheckBenchmarks
{
    private const int Addons = 950;

    private static readonly CompositeFormat Addon = CompositeFormat.Parse("""
        public sealed class A{0} : Addon, IRequestHook, IResponseHook
        {{
            private int count;

            public void OnRequest(HttpFlow flow)
            {{
                if (flow.Request.Host == "h{0}.example" && flow.Request.Headers["x-{0}"] is {{ }} value)
                {{
                    flow.Request.Headers["x-{0}"] = value + count;
                    flow.Request.Path = "/" + flow.Request.Method + flow.Client.PeerName;
                }}

                count++;
            }}

            public void OnResponse(HttpFlow flow)
            {{
                foreach (var field in flow.Response.Headers)
                {{
                    count += field.Name.Length + field.Value.Length;
                }}

                flow.Response.StatusCode = count % 2 == 0 ? 200 : 404;
                Context.Log.Info("x{0}");
            }}
        }}

        """);

    private InputFile dll = null!;

    [GlobalSetup]
    public void Setup()
    {
        var image = Compile();
        dll = new InputFile("", "Large.dll", image);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"// {image.Length / 1024} KB, {Check()} findings"));
    }

    [Benchmark]
    public int Check() => new AssemblyAddonReader().Read([dll], new ReadSettings(ReadSettings.Latest, WithHints: false), CancellationToken.None).Findings.Count;

    private static byte[] Compile()
    {
        var source = new StringBuilder("using MitmHost;\n");
        for (var i = 0; i < Addons; i++)
        {
            source.AppendFormat(CultureInfo.InvariantCulture, Addon, i);
        }

        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => Path.GetFileName(f) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "MitmHost.Abstractions.dll" or "Microsoft.Extensions.Logging.Abstractions.dll"))
            .Select(f => MetadataReference.CreateFromFile(f));
        var tree = CSharpSyntaxTree.ParseText(Microsoft.CodeAnalysis.Text.SourceText.From(source.ToString(), Encoding.UTF8), path: "/src/Large.cs");
        var compilation = CSharpCompilation.Create("Large", [tree], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        return emitted.Success ? image.ToArray() : throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
    }
}
