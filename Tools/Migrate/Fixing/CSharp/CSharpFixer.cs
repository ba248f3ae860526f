using MitmHost.Tools.Migrate.CSharp;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Tools.Migrate.Fixing.CSharp;

/// <summary>Repairs C# sources.</summary>
internal sealed class CSharpFixer(FixSettings settings, ReadSettings reading) : SourceFixer(settings)
{
    private const string Utf8 = "utf-8";

    protected override bool MayBeSource(byte[] bytes) => true;

    protected override ReadResult Read(IReadOnlyList<InputFile> files, CancellationToken cancellationToken) => new CSharpReader().Read(files, reading, cancellationToken);

    protected override byte[]? Edited(InputFile file, byte[] before, EditSet edits)
    {
        var after = edits.Apply(before, Utf8);
        return ProblemsIn(file, after) > ProblemsIn(file, before) ? null : after;
    }

    private static int ProblemsIn(InputFile file, byte[] bytes) => CSharpSource.Parse(file, bytes).Source?.Problems ?? int.MaxValue;
}
