using System.CommandLine;
using System.Globalization;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Cli;

/// <summary>Options that several subcommands take, each with its bounds.</summary>
internal static class Settings
{
    public const double MaxSeconds = 600;
    public const string Json = "json";

    public static Option<int> Integer(string name, int @default, int min, int max, string description)
    {
        var option = new Option<int>(name) { Description = $"{description} ({min} to {max})", DefaultValueFactory = _ => @default };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < min || value > max))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} {value} is not between {min} and {max}."));
            }
        });
        return option;
    }

    public static Option<double> Seconds(string name, double @default, double max, string description)
    {
        var option = new Option<double>(name)
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"{description}, in seconds (at most {max})"),
            DefaultValueFactory = _ => @default,
        };
        option.Validators.Add(result =>
        {
            // Not a number is not within any bounds either.
            if (result.GetValueOrDefault<double>() is var value && !(value >= 0 && value <= max))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} {value} is not between 0 and {max} seconds."));
            }
        });
        return option;
    }

    public static Option<int> Port(string name, string description) => Integer(name, 0, 0, ushort.MaxValue, description);

    public static Option<LoopbackEndPoint> EndPoint(string name, string description) => new(name)
    {
        Description = description,
        Required = true,
        CustomParser = result =>
        {
            if (LoopbackEndPoint.TryParse(result.Tokens[0].Value, out var endPoint, out var error))
            {
                return endPoint;
            }

            result.AddError($"{name}: {error}");
            return null;
        },
    };

    public static Option<string> Output()
    {
        var option = new Option<string>("--output") { Description = "Form of what is printed", DefaultValueFactory = static _ => "text" };
        option.AcceptOnlyFromAmong("text", Json);
        return option;
    }

    public static Option<bool> Resume() => new("--resume") { Description = "Let a new connection resume a TLS session; without, each pays a full handshake" };
}
