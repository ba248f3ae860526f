namespace MitmHost.EndToEnd.Programs;

/// <summary>A home folder for one program under test, which is its working folder too; removed at the end.</summary>
internal sealed class ProxyHome : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("mitmhost-e2e-").FullName;

    /// <summary>The authority's certificate, without its key.</summary>
    public string AuthorityFile => Path.Combine(Folder, "mitmhost-ca-cert.pem");

    /// <summary>The authority's key and certificate.</summary>
    public string AuthorityKeyFile => Path.Combine(Folder, "mitmhost-ca.pem");

    /// <summary>Where plugins of the user's own go.</summary>
    public string Plugins => Path.Combine(Folder, "plugins");

    /// <summary>Writes a file.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes plugins.json; without one, the program takes the one beside it.</summary>
    public ProxyHome Configured(string json)
    {
        Write("plugins.json", json);
        return this;
    }

    /// <summary>Drops a plugin in, as the build has laid it out.</summary>
    public ProxyHome With(string fixture)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "fixtures", fixture);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Plugins, fixture, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
