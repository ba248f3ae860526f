using System.Reflection;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Tests.Addons.Metadata;

public sealed class VersionCheckTests
{
    private static readonly Version Runtime = typeof(object).Assembly.GetName().Version!;

    [Theory]
    [InlineData("7.0.0.0")]
    [InlineData("9.0.0.0")]
    [InlineData("11.5.0.0")]
    [InlineData("12.0.0.0")]
    [InlineData("12.0.7.0")]
    [InlineData("6.0.0.0")]
    public void Run_ContractOfTheHostOrOlder_IsReturned(string version) =>
        Assert.Equal(new Version(version), VersionCheck.Run(Plugin(Assembly("P.dll", ("MitmHost.Abstractions", version)))));

    [Theory]
    [InlineData("13.0.0.0", "13.0")]
    [InlineData("12.99.0.0", "12.99")]
    public void Run_NewerContract_IsRefusedNamingBoth(string version, string shown) =>
        Assert.Equal(
            [$"P.dll needs MitmHost.Abstractions {shown}, but the host has 12.0. Update the host, or build the plugin against 12.0."],
            Refuse(Assembly("P.dll", ("MitmHost.Abstractions", version))));

    [Fact]
    public void Run_NoContract_IsNoPlugin() => Assert.StartsWith("P.dll is not a plugin", Assert.Single(Refuse(Assembly("P.dll"))), StringComparison.Ordinal);

    [Fact]
    public void Run_SeveralDlls_TheOldestContractDecides() =>
        Assert.Equal(new Version(6, 0, 0, 0), VersionCheck.Run(Plugin(
            Assembly("P.dll", ("MitmHost.Abstractions", "12.0.0.0")),
            Assembly("Lib.dll", ("MitmHost.Abstractions", "6.0.0.0")))));

    [Fact]
    public void Run_OldAndNewerAtOnce_NewerIsToldFirst() =>
        Assert.StartsWith("Lib.dll needs MitmHost.Abstractions 13.0", Assert.Single(Refuse(
            Assembly("P.dll", ("MitmHost.Abstractions", "6.0.0.0")),
            Assembly("Lib.dll", ("MitmHost.Abstractions", "13.0.0.0")))), StringComparison.Ordinal);

    [Fact]
    public void Run_NewerSharedAssembly_IsRefused()
    {
        var host = SharedAssemblies.VersionInHost("Microsoft.Extensions.Logging.Abstractions");

        Assert.Equal(
            [$"P.dll needs Microsoft.Extensions.Logging.Abstractions 99.0.0.0, but the host has {host}. Update the host, or build the plugin against {host}."],
            Refuse(Assembly("P.dll", ("MitmHost.Abstractions", "12.0.0.0"), ("Microsoft.Extensions.Logging.Abstractions", "99.0.0.0"))));
    }

    [Fact]
    public void Run_NewerRuntime_IsRefusedNamingTheFramework() =>
        Assert.Equal(
            [$"P.dll needs System.Runtime 99.0.0.0, but the host runs on {Runtime}. Build the plugin for net{Runtime.Major}.{Runtime.Minor}, or update the host."],
            Refuse(Assembly("P.dll", ("MitmHost.Abstractions", "12.0.0.0"), ("System.Runtime", "99.0.0.0"))));

    [Fact]
    public void Run_NewerPrivateDependency_IsNotOurs() =>
        VersionCheck.Run(Plugin(Assembly("P.dll", ("MitmHost.Abstractions", "12.0.0.0"), ("Newtonsoft.Json", "99.0.0.0"))));

    private static IReadOnlyList<string> Refuse(params AssemblyFacts[] assemblies) =>
        Assert.Throws<AddonRefusedException>(() => VersionCheck.Run(Plugin(assemblies))).Reasons;

    private static PluginMetadata Plugin(params AssemblyFacts[] assemblies) => new() { Folder = "", Main = assemblies[0], Assemblies = assemblies };

    private static AssemblyFacts Assembly(string file, params (string Name, string Version)[] references) =>
        new(file, new AssemblyName(Path.GetFileNameWithoutExtension(file)), [.. references.Select(r => new AssemblyName($"{r.Name}, Version={r.Version}"))]);
}
