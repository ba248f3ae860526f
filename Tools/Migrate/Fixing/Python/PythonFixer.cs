using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Python;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Repairs Python sources.</summary>
internal sealed class PythonFixer(FixSettings settings, ReadSettings reading) : SourceFixer(settings)
{
    protected override bool MayBeSource(byte[] bytes) => !bytes.AsSpan().Contains((byte)0);

    protected override ReadResult Read(IReadOnlyList<InputFile> files, CancellationToken cancellationToken) => new PythonReader().Read(files, reading, cancellationToken);

    protected override byte[]? Edited(InputFile file, byte[] before, EditSet edits)
    {
        var text = PythonDecoder.Decode(before);
        var module = ModuleScan.Run(file.Name, text);
        var after = Clean(file.Name, edits.Apply(before, text.Encoding), ImportCleanup.Used(module));
        return Parser.Parse(PythonDecoder.Decode(after).Value).Problems > module.Tree.Problems ? null : after;
    }

    private static byte[] Clean(string name, byte[] bytes, HashSet<string> used)
    {
        var text = PythonDecoder.Decode(bytes);
        var edits = ImportCleanup.Edits(ModuleScan.Run(name, text), used);
        var set = new EditSet();
        set.TryAdd([.. edits.Select(e => new FixEdit(text.ToByte(e.Start), text.ToByte(e.End), e.Text))]);
        return set.Apply(bytes, text.Encoding);
    }
}
