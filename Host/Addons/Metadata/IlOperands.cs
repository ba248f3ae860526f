using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Finds the types and members that a method's IL names, with the offset of each.</summary>
internal static class IlOperands
{
    private const byte TwoByteLead = 0xFE; // ECMA-335 III.1.2.1: the first byte of the opcodes that have two

    private static readonly OperandType?[] OneByte = Table(size: 1);
    private static readonly OperandType?[] TwoByte = Table(size: 2);

    /// <summary>
    /// <code>
    /// 6F 0A00000A      callvirt 0A00000Ah        opcode, 4 bytes of token (table 0Ah, row 0Ah)
    /// 45 02000000 …    switch   2                opcode, 4 bytes of count, 4 bytes for each target
    /// </code>
    /// </summary>
    /// <exception cref="InvalidDataException">The IL ends within an instruction, or has one that does not exist.</exception>
    public static IEnumerable<(int Offset, EntityHandle Operand)> Of(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var start = at;
            var operand = Next(il, ref at);
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                Require(il, at, sizeof(int));
                if (Entity(BitConverter.ToInt32(il, at)) is { } entity)
                {
                    yield return (start, entity);
                }
            }

            at += SizeOf(operand, il, at);
        }
    }

    private static OperandType Next(byte[] il, ref int at)
    {
        var table = OneByte;
        if (il[at] == TwoByteLead)
        {
            table = TwoByte;
            at++;
            Require(il, at, 1);
        }

        return table[il[at++]] ?? throw new InvalidDataException("A method in it has an unknown instruction.");
    }

    private static int SizeOf(OperandType operand, byte[] il, int at)
    {
        switch (operand)
        {
            case OperandType.InlineNone:
                return 0;
            case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                return 1;
            case OperandType.InlineVar:
                return 2;
            case OperandType.InlineI8 or OperandType.InlineR:
                return 8;
            case OperandType.InlineSwitch:
                Require(il, at, sizeof(int));
                var targets = BitConverter.ToUInt32(il, at);
                return targets <= il.Length / sizeof(int) ? (int)(targets + 1) * sizeof(int) : throw Truncated();
            default:
                return 4;
        }
    }

    private static EntityHandle? Entity(int token)
    {
        var handle = MetadataTokens.Handle(token);
        return handle.Kind is HandleKind.UserString ? null : (EntityHandle)handle;
    }

    private static void Require(byte[] il, int at, int count)
    {
        if (at + count > il.Length)
        {
            throw Truncated();
        }
    }

    private static InvalidDataException Truncated() => new("A method in it ends within an instruction.");

    private static OperandType?[] Table(int size)
    {
        var table = new OperandType?[256];
        foreach (var field in typeof(OpCodes).GetFields())
        {
            if (field.GetValue(null) is OpCode code && code.Size == size)
            {
                table[code.Value & 0xFF] = code.OperandType;
            }
        }

        return table;
    }
}
