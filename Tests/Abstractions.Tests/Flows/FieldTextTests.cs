using CsCheck;

namespace MitmHost.Abstractions.Tests.Flows;

public sealed class FieldTextTests
{
    [Fact]
    public void Decode_AnyBytes_EncodeGivesThemBack() =>
        Gen.OneOf(Gen.Byte.Array[0, 80], AnyBytes.WithWords(["\u00e9", "\u4e2d", "\U0001F600", "a"]))
            .Sample(bytes => FieldText.Encode(FieldText.Decode(bytes)).AsSpan().SequenceEqual(bytes), iter: 5000);

    [Fact]
    public void Encode_ValidText_IsUtf8() =>
        Gen.OneOf("a", "\u00e9", "\u4e2d", "\U0001F600").Array[0, 20].Select(string.Concat)
            .Sample(text => FieldText.Encode(text).AsSpan().SequenceEqual(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Decode_ValidUtf8_IsThatText() => Assert.Equal("a\u00e9\U0001F600z", FieldText.Decode("a\u00e9\U0001F600z"u8));

    // Expected as numbers: an attribute's text is stored as UTF-8, which has no lone surrogates.
    [Theory]
    [InlineData(new byte[] { 0x80 }, new[] { 0xdc80 })]
    [InlineData(new byte[] { 0x61, 0xff, 0x62 }, new[] { 'a', 0xdcff, 'b' })]
    [InlineData(new byte[] { 0xc3 }, new[] { 0xdcc3 })] // a sequence that is cut off
    [InlineData(new byte[] { 0xc0, 0xaf }, new[] { 0xdcc0, 0xdcaf })] // an overlong "/"
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 }, new[] { 0xdced, 0xdca0, 0xdc80 })] // a surrogate in UTF-8
    public void Decode_BytesThatAreNoUtf8_BecomeLoneSurrogates(byte[] bytes, int[] expected) =>
        Assert.Equal(expected, FieldText.Decode(bytes).Select(c => (int)c));

    [Theory]
    [InlineData(0xd800)]
    [InlineData(0xdc00)]
    [InlineData(0xdc7f)]
    public void Encode_SurrogateThatCarriesNoByte_IsAQuestionMark(int surrogate) => Assert.Equal("a?"u8.ToArray(), FieldText.Encode($"a{(char)surrogate}"));
}
