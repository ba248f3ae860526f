using System.Text;
using CsCheck;

namespace MitmHost.FlowFiles.Tests.Export;

public sealed class ShellTextTests
{
    [Theory]
    [InlineData("", "''")]
    [InlineData("a-b_c:/d", "a-b_c:/d")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("größe €", "'größe €'")]
    [InlineData("\e[2J7", @"""$(printf '\033[2J7')""")]
    [InlineData("100%\r\n\n", "\"$(printf '100%%\\015')\"'\n\n'")]
    public void Quote_Samples_AreWords(string text, string word) => Assert.Equal(word, ShellText.Quote(text));

    [Theory]
    [InlineData("sh")]
    [InlineData("bash")]
    public async Task Quote_AnyBytesButNul_SurviveTheShell(string shell)
    {
        Assert.SkipUnless(Tool.IsThere(shell), $"There is no {shell}.");
        byte[][] samples = [.. Samples(Gen.Byte[1, 255]), .. Samples(Gen.Int[0, Special.Length - 1].Select(i => (byte)Special[i]))];
        var words = samples.Select(bytes => ShellText.Quote(FieldText.Decode(bytes)));
        var printed = await Tool.RunAsync(shell, FieldText.Encode($"printf '%s\\0' {string.Join(' ', words)}\n"));

        Assert.Equal(samples.SelectMany(bytes => bytes.Append((byte)0)), printed);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("bash")]
    public async Task Format_AnyBytes_ArePrinted(string shell)
    {
        Assert.SkipUnless(Tool.IsThere(shell), $"There is no {shell}.");
        var samples = Samples(Gen.Byte);
        var script = new StringBuilder();
        foreach (var bytes in samples)
        {
            script.Append("printf ").Append(ShellText.Format(bytes)).Append('\n');
        }

        var printed = await Tool.RunAsync(shell, Encoding.ASCII.GetBytes(script.ToString()));

        Assert.Equal(samples.SelectMany(bytes => bytes), printed);
    }

    private const string Special = "a'\"\\$`!%\n\t ~#*?[]{}()&|;<>=-0";

    private static byte[][] Samples(Gen<byte> bytes)
    {
        var samples = new List<byte[]>();
        bytes.Array[0, 30].Sample(sample =>
        {
            lock (samples)
            {
                samples.Add(sample);
            }
        },
        iter: 500);
        return [.. samples];
    }
}
