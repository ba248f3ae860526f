using System.Text;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Configuration;

/// <summary>The folders that the configuration looks into, empty, and an environment that knows of nothing else.</summary>
internal sealed class ConfigurationSandbox : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mitmhost-configuration-");

    public ConfigurationSandbox()
    {
        Working = root.CreateSubdirectory("working").FullName;
        User = root.CreateSubdirectory("user").FullName;
        Beside = root.CreateSubdirectory("host").FullName;
    }

    public string Working { get; }

    public string User { get; }

    public string Beside { get; }

    public string Home => Path.Combine(User, ".mitmhost");

    public Dictionary<string, string> Variables { get; } = [];

    public HostEnvironment Environment => new() { Variables = Variables, WorkingFolder = Working, UserFolder = User, HostFolder = Beside };

    /// <summary>Writes plugins.json into the working folder.</summary>
    public string Write(string json) => Write(Working, json);

    public string Write(string folder, string json)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "plugins.json");
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(json));
        return path;
    }

    public ConfigurationReading Read(CommandLineSettings? commandLine = null) => ConfigurationReader.Read(Environment, commandLine ?? new CommandLineSettings());

    /// <summary>Reads what must be right.</summary>
    public HostConfiguration ReadValid(CommandLineSettings? commandLine = null)
    {
        var reading = Read(commandLine);
        Assert.Empty(reading.Errors);
        return reading.Configuration;
    }

    /// <summary>Reads what must be wrong in one way.</summary>
    public ConfigurationError ReadError(CommandLineSettings? commandLine = null) => Assert.Single(Read(commandLine).Errors);

    public void Dispose() => root.Delete(recursive: true);
}
