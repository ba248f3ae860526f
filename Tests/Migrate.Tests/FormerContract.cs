using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MitmHost.Migrate.Tests;

/// <summary>A contract with names that never were in any, so that an addon that was compiled against it does not link with the one of today.</summary>
internal static class FormerContract
{
    private const string Contract = """
        [assembly: System.Reflection.AssemblyVersion("12.0.0.0")]
        namespace MitmHost;
        public abstract class Addon { public virtual void OnGone() { } }
        public sealed class HttpFlow { public void Gone() { } }
        public sealed class Gone { }
        public interface IRequestHook { void OnRequest(ARGUMENT); }
        """;

    public static byte[] Compile(string addon, string hookArgument)
    {
        var contract = Emit("MitmHost.Abstractions", Contract.Replace("ARGUMENT", hookArgument, StringComparison.Ordinal));
        return Emit("Old", addon, MetadataReference.CreateFromImage(contract));
    }

    private static byte[] Emit(string name, string source, params MetadataReference[] more)
    {
        var runtime = MetadataReference.CreateFromFile(typeof(object).Assembly.Location);
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], [runtime, .. more], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return image.ToArray();
    }
}
