namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class BrotliCodingTests
{
    private static readonly BrotliCoding Brotli = new();

    [Fact]
    public void Decode_BytesBehindTheEnd_AreIgnored() =>
        Assert.Equal(Samples.Text, Brotli.Decode([.. Brotli.Encode(Samples.Text), 1, 2, 3], Samples.Plenty));

    [Fact]
    public void Decode_CutOff_Throws()
    {
        var coded = Brotli.Encode(Samples.Noise);

        Assert.Throws<InvalidDataException>(() => Brotli.Decode(coded[..(coded.Length / 2)], Samples.Plenty));
    }

    [Theory]
    [InlineData("hello world")]
    [InlineData("<html>")]
    public void Decode_PlainText_Throws(string text) => Assert.Throws<InvalidDataException>(() => Brotli.Decode(FieldText.Encode(text), Samples.Plenty));
}
