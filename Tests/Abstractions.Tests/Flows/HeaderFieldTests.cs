namespace MitmHost.Abstractions.Tests.Flows;

public sealed class HeaderFieldTests
{
    [Fact]
    public void Equals_SameBytesElsewhere_IsTrue()
    {
        var one = new HeaderField("A"u8.ToArray(), "1"u8.ToArray());
        var other = new HeaderField("A"u8.ToArray(), "1"u8.ToArray());

        Assert.True(one == other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Equals_AnotherCase_IsFalse() => Assert.True(new HeaderField("A"u8.ToArray(), default) != new HeaderField("a"u8.ToArray(), default));

    [Fact]
    public void Deconstruct_Field_GivesItsText()
    {
        var (name, value) = new HeaderField("A"u8.ToArray(), "caf\u00e9"u8.ToArray());

        Assert.Equal(("A", "caf\u00e9"), (name, value));
    }
}
