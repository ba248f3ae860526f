using System.Text.Json;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Loading;
using MitmHost.Host.Addons.Options;

namespace MitmHost.Testing;

/// <summary>Options as a test gives them, made and validated by the host's own code.</summary>
internal static class GivenOptions
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <returns>The defaults; null when the addon takes no options.</returns>
    public static object? Defaults(AddonDeclaration addon) => addon.OptionsType is null ? null : Bind(addon, json: null);

    /// <exception cref="AddonSetupException">The options are not allowed, or no JSON.</exception>
    public static object Bound(AddonDeclaration addon, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return Bind(addon, document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new AddonSetupException([$"{addon.Name}: the options are no JSON. {exception.Message}"], exception);
        }
    }

    /// <exception cref="AddonSetupException">The options are not allowed, or of another type.</exception>
    public static object Checked(AddonDeclaration addon, object options)
    {
        var type = TypeOf(addon);
        if (!type.IsInstanceOfType(options))
        {
            throw new AddonSetupException([$"{addon.Name} takes options of the type {type.Name}, not {options.GetType().Name}."]);
        }

        var errors = new List<string>();
        new OptionValidation(option => option.Length == 0 ? addon.Name : $"{addon.Name}.{option}", errors).Run(options, "");
        return errors.Count == 0 ? options : throw new AddonSetupException(errors);
    }

    private static object Bind(AddonDeclaration addon, JsonElement? json)
    {
        try
        {
            return OptionBinder.Bind(TypeOf(addon), new OptionSources { Addon = addon.Name, Json = json, Place = addon.Name });
        }
        catch (AddonRefusedException refused)
        {
            throw new AddonSetupException(refused.Reasons, refused);
        }
    }

    private static Type TypeOf(AddonDeclaration addon) =>
        addon.OptionsType ?? throw new AddonSetupException([$"{addon.Name} takes no options. Derive it from Addon<TOptions>, or give none."]);
}
