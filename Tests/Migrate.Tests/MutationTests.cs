using System.Text;
using CsCheck;
using MitmHost.Tools.Migrate.Fixing;
using MitmHost.Tools.Migrate.Fixing.Python;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Python;

namespace MitmHost.Migrate.Tests;

/// <summary>Sources that nobody would write: fixtures with pieces moved, lost and doubled. None of them may fail, and a repair may be repeated.</summary>
public sealed class MutationTests
{
    private static readonly byte[][] Fixtures = [.. FixtureFolder.Files.Select(f => File.ReadAllBytes(f.FullPath))];

    private static readonly ReadSettings Settings = new(ReadSettings.Latest, WithHints: true);

    /// <summary>Which fixture, and cuts: where a piece begins, how long it is, and where it goes.</summary>
    private static readonly Gen<(int Fixture, int[] Cuts)> Mutations = Gen.Select(Gen.Int[0, Fixtures.Length - 1], Gen.Int[0, 10_000].Array[3, 12], (f, c) => (f, c));

    [Fact]
    public void Read_MutatedSource_DoesNotFail() =>
        Mutations.Sample(m => new PythonReader().Read([new InputFile("", "a.py", Mutate(m.Fixture, m.Cuts))], Settings, CancellationToken.None).Files.Count == 1);

    [Fact]
    public void Fix_MutatedSource_ComesToAnEnd() =>
        Mutations.Sample(m => Encoding.Latin1.GetString(Fix(Mutate(m.Fixture, m.Cuts))) is var once && Encoding.Latin1.GetString(Fix(Encoding.Latin1.GetBytes(once))) == once);

    [Theory]
    [InlineData("x = [x]\n", 5_000)]
    [InlineData("f(a.b(c.d)(e)", 2_000)]
    [InlineData("class A(A):\n def request(self, flow):\n  self.x = self.x, flow\n", 300)]
    [InlineData("def f(flow): return g(flow)\ndef g(flow): return f(flow)\n", 500)]
    public void Read_ManyTimesTheSame_DoesNotOverflow(string piece, int count)
    {
        var source = "from mitmproxy import http\n" + string.Concat(Enumerable.Repeat(piece, count));

        Assert.Single(PythonSource.Check(source).Files);
    }

    private static byte[] Mutate(int fixture, int[] cuts)
    {
        var bytes = Fixtures[fixture].ToList();
        for (var i = 0; i + 2 < cuts.Length && bytes.Count > 0; i += 3)
        {
            var start = cuts[i] % bytes.Count;
            var length = Math.Min(cuts[i + 1] % 40, bytes.Count - start);
            var piece = bytes.GetRange(start, length);
            bytes.RemoveRange(start, length);
            bytes.InsertRange(bytes.Count == 0 ? 0 : cuts[i + 2] % bytes.Count, piece);
        }

        return [.. bytes];
    }

    private static byte[] Fix(byte[] source) =>
        new PythonFixer(new FixSettings(WithUnsafe: true, new HashSet<string>(StringComparer.Ordinal)), Settings with { WithHints = false })
            .Run([new InputFile("", "a.py", source)], CancellationToken.None).Single().After;
}
