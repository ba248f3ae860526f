using System.Text.Json;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Configuration;

public sealed class HostSettingTests
{
    [Fact]
    public void Option_CamelCaseKey_IsInKebabCase() =>
        Assert.Equal(
            [
                "--port", "--listen", "--stream-large-bodies", "--body-size-limit", "--drain-timeout", "--upstream-insecure", "--upstream-ca", "--ca-dir",
                "--store-flows", "--store-bodies",
            ],
            HostSetting.All.Select(s => s.Option));

    [Theory]
    [InlineData("port", "65535")]
    [InlineData("listen", "::1")]
    [InlineData("listen", "192.168.0.1")]
    [InlineData("streamLargeBodies", "3g")]
    [InlineData("bodySizeLimit", "none")]
    [InlineData("storeFlows", "1")]
    [InlineData("storeBodies", "1g")]
    [InlineData("drainTimeout", "2m")]
    [InlineData("drainTimeout", "500ms")]
    [InlineData("upstreamInsecure", "true")]
    [InlineData("upstreamCa", "none")]
    public void Show_WhatWasRead_IsTheSame(string key, string text)
    {
        var setting = HostSetting.All.Single(s => string.Equals(s.Key, key, StringComparison.Ordinal));
        var settings = new HostSettings();

        Assert.Null(setting.Read(Text(text), ref settings));
        Assert.Equal(text, setting.Show(settings));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("127.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("127.0.0.01")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData("localhost")]
    [InlineData("*")]
    public void Listen_WhatOnlyLooksLikeAnAddress_IsRefused(string text)
    {
        var settings = new HostSettings();

        Assert.NotNull(HostSettingReaders.Listen(Text(text), ref settings));
    }

    [Fact]
    public void CaDir_NamesAFile_IsRefused()
    {
        var settings = new HostSettings();

        var problem = HostSettingReaders.CaDir(Text(typeof(HostSetting).Assembly.Location), ref settings);

        Assert.Contains("which is a file", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Shown_VeryLongText_IsCut()
    {
        var settings = new HostSettings();

        Assert.InRange(HostSettingReaders.Port(Text(new string('9', 10_000)), ref settings)!.Length, 50, 200);
    }

    private static SettingText Text(string text) => new(text, JsonValueKind.Undefined, new PathResolver("/home", "/user", Path.GetTempPath()));
}
