using System.Reflection;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons;

namespace MitmHost.Host.Tests.Addons;

public sealed class SharedAssembliesTests
{
    /// <summary>What a type of the contract names must be one type for host and plugins; the framework's assemblies are that anyway.</summary>
    [Theory]
    [InlineData(typeof(Addon))]
    [InlineData(typeof(ILogger))]
    [InlineData(typeof(System.Composition.ExportAttribute))]
    public void Names_WhatSharedAssembliesReference_IsSharedToo(Type type)
    {
        var missing = type.Assembly.GetReferencedAssemblies().Where(r => !SharedAssemblies.Contains(r.Name!) && !IsInFramework(r)).Select(r => r.Name);

        Assert.Empty(missing);
    }

    [Fact]
    public void VersionInHost_Contract_IsThatOfTheContract() =>
        Assert.Equal(typeof(Addon).Assembly.GetName().Version, SharedAssemblies.VersionInHost("MitmHost.Abstractions"));

    [Fact]
    public void VersionInHost_NotShared_IsNull() => Assert.Null(SharedAssemblies.VersionInHost("ZstdSharp"));

    [Theory]
    [InlineData("mitmhost.abstractions", true)]
    [InlineData("MitmHost.Abstractions.Extra", false)]
    public void Contains_Name_IgnoresCaseOnly(string name, bool expected) => Assert.Equal(expected, SharedAssemblies.Contains(name));

    private static bool IsInFramework(AssemblyName name) => File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name.Name + ".dll"));
}
