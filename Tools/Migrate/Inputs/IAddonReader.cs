using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Inputs;

/// <summary>Reads addons of one form: Python, C#, or assemblies.</summary>
internal interface IAddonReader
{
    /// <summary>Whether a file is of this form, by its name.</summary>
    bool Reads(string path);

    /// <summary>Reads the files of a run together, since classes derive from classes in other files.</summary>
    ReadResult Read(IReadOnlyList<InputFile> files, ReadSettings settings, CancellationToken cancellationToken);
}
