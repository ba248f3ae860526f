using CsCheck;

namespace MitmHost.FlowFiles.Tests.Mapping;

/// <summary>Flows of every type, with other values in place of the usual ones: each of the type that belongs there.</summary>
internal static class RandomTrees
{
    private static readonly string[] Types = ["http", "websocket", "tcp", "udp", "dns"];

    /// <summary>Keys whose values are limited to a few words or numbers, or that decide what the rest means.</summary>
    private static readonly HashSet<string> Fixed = ["version", "type", "is_replay", "transport_protocol", "tls_version", "port"];

    public static Gen<TnetDictionary> Flow { get; } =
        Gen.Select(Gen.Int[0, Types.Length - 1], Gen.Int, Gen.Bool).Select((type, seed, hasBackup) =>
        {
            // One random source per flow: the generators of CsCheck choose its seed, and so repeat a failure.
            var random = new Random(seed);
            var tree = Vary(Trees.Of(Types[type]), random);
            return hasBackup ? tree.With("backup", TnetValue.Dictionary(Vary(Trees.Of(Types[type]), random))) : tree;
        });

    private static TnetDictionary Vary(TnetDictionary tree, Random random)
    {
        var varied = new TnetDictionary(tree.Count);
        foreach (var (key, value) in tree)
        {
            varied.Add(key, Fixed.Contains(key) ? value : Vary(value, random));
        }

        return varied;
    }

    private static TnetValue Vary(TnetValue value, Random random) => value.Kind switch
    {
        TnetKind.Boolean => TnetValue.Of(random.Next(2) == 0),
        TnetKind.Bytes => TnetValue.Bytes(Bytes(random)),
        TnetKind.Text => TnetValue.Text(Text(random)),
        TnetKind.Float => TnetValue.Of(Number(random)),
        TnetKind.Dictionary => TnetValue.Dictionary(Vary(value.AsDictionary(), random)),
        TnetKind.List => List(value.AsList(), random),
        _ => value,
    };

    private static TnetValue List(TnetList list, Random random)
    {
        var varied = new TnetList(list.Count);
        foreach (var item in list)
        {
            varied.Add(Vary(item, random));
        }

        return TnetValue.List(varied);
    }

    /// <summary>Mostly a time of our days; files know only one NaN.</summary>
    private static double Number(Random random)
    {
        var any = random.Next(4) == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) : random.NextDouble() * 3e9;
        return double.IsNaN(any) ? double.NaN : any;
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(12)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => char.ConvertFromUtf32(random.Next(3) == 0 ? random.Next(0xE000, 0x1FFFF) : random.Next(1, 0x7f))));
}
