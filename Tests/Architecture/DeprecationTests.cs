using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MitmHost.Architecture;

/// <summary>What the compiler tells the author of an addon that uses what is deprecated: a warning with an id and a page, and never an error.</summary>
public sealed class DeprecationTests
{
    private const string Changelog = "https://docs.mitmproxy.org/stable/addons/api-changelog/";

    [Theory]
    [InlineData("class A : MitmHost.Addon, MitmHost.IAddLogHook { public void OnAddLog(MitmHost.LogEntry entry) { } }", "MM8010", "ILoggerProvider")]
    [InlineData(
        "class A : MitmHost.Addon, MitmHost.IAsyncAddLogHook { public System.Threading.Tasks.ValueTask OnAddLogAsync(MitmHost.LogEntry e, System.Threading.CancellationToken t) => default; }",
        "MM8010",
        "ILoggerProvider")]
    [InlineData("class A : MitmHost.Addon, MitmHost.IRunningHook { public void OnRunning() => Context.Log.Info(\"a\"); }", "MM8011", "ILogger")]
    public void Addon_UsingWhatIsDeprecated_CompilesWithAWarning(string source, string id, string remedy)
    {
        var diagnostic = Assert.Single(Compile(source));

        Assert.Equal((id, DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        Assert.Equal(Changelog, diagnostic.Descriptor.HelpLinkUri);
        Assert.Contains(remedy, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Addon_LoggingThroughItsLogger_CompilesWithoutAWord() =>
        Assert.Empty(Compile("class A : MitmHost.Addon, MitmHost.IRunningHook { public void OnRunning() => Logger.Log(Microsoft.Extensions.Logging.LogLevel.Debug, default, 1, null, (_, _) => \"\"); }"));

    private static IEnumerable<Diagnostic> Compile(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f));
        return CSharpCompilation.Create("addon", [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .GetDiagnostics()
            .Where(d => d.Severity > DiagnosticSeverity.Hidden);
    }
}
