namespace Auscult.App.Settings;

/// <summary>One thing that is wrong with settings, by the field a person has to change.</summary>
/// <param name="Field">Path of the field as JSON names it: <c>mail.port</c>.</param>
/// <param name="Code">What is wrong, for pages in other languages: <c>range</c>, <c>zone</c>.</param>
/// <param name="Message">What is wrong and what to enter instead.</param>
public sealed record SettingError(string Field, string Code, string Message);

/// <summary>Settings that cannot be saved, with everything that is wrong.</summary>
public sealed class SettingsRefusedException(IReadOnlyList<SettingError> errors)
    : RefusalException(string.Join(" ", errors.Select(error => $"{error.Field}: {error.Message}")))
{
    public IReadOnlyList<SettingError> Errors { get; } = errors;
}
