using System.Reflection;
using System.Reflection.Metadata;
using CsCheck;
using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Tests.Addons.Metadata;

public sealed class IlOperandsTests
{
    [Fact]
    public void Of_CallAfterAString_SkipsTheStringAndKeepsTheOffset()
    {
        // ldstr 70000001; call 0A00000A; ret
        byte[] il = [0x72, 0x01, 0x00, 0x00, 0x70, 0x28, 0x0A, 0x00, 0x00, 0x0A, 0x2A];

        var (offset, operand) = Assert.Single(IlOperands.Of(il));

        Assert.Equal((5, HandleKind.MemberReference), (offset, operand.Kind));
    }

    [Fact]
    public void Of_TypeAfterASwitchAndATwoByteOpcode_IsFound()
    {
        // switch 2 targets; initobj 01000003
        byte[] il = [0x45, 0x02, 0x00, 0x00, 0x00, 1, 2, 3, 4, 5, 6, 7, 8, 0xFE, 0x15, 0x03, 0x00, 0x00, 0x01];

        var (offset, operand) = Assert.Single(IlOperands.Of(il));

        Assert.Equal((13, HandleKind.TypeReference), (offset, operand.Kind));
    }

    [Theory]
    [InlineData(new byte[] { 0x28, 0x0A, 0x00 })]
    [InlineData(new byte[] { 0xFE })]
    [InlineData(new byte[] { 0xFE, 0xFF })]
    [InlineData(new byte[] { 0x45, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void Of_BrokenIl_IsInvalidData(byte[] il) => Assert.Throws<InvalidDataException>(() => IlOperands.Of(il).ToList());

    [Fact]
    public void Of_EveryMethodOfTheHost_IsUnderstood()
    {
        var bodies = typeof(IlOperands).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance))
            .Select(m => m.GetMethodBody()?.GetILAsByteArray())
            .OfType<byte[]>();

        Assert.All(bodies, il => Assert.DoesNotContain(IlOperands.Of(il), o => o.Operand.IsNil));
    }

    [Fact]
    public void Of_AnyBytes_IsReadOrInvalid() =>
        Gen.Byte.Array[0, 64].Sample(il =>
        {
            try
            {
                Assert.All(IlOperands.Of(il).ToList(), o => Assert.InRange(o.Offset, 0, il.Length - 1));
            }
            catch (Exception exception)
            {
                Assert.True(DamagedImage.Is(exception), exception.ToString());
            }
        });
}
