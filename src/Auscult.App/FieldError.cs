namespace Auscult.App;

/// <summary>One thing that is wrong with what a person entered, by the field to change.</summary>
/// <param name="Field">Path of the field as JSON names it: <c>mail.port</c>, <c>rules[2].when.words</c>.</param>
/// <param name="Code">What is wrong, for pages in other languages: <c>range</c>, <c>zone</c>.</param>
/// <param name="Message">What is wrong and what to enter instead.</param>
public sealed record FieldError(string Field, string Code, string Message);

/// <summary>An entry that cannot be saved, with everything that is wrong.</summary>
public sealed class FieldsRefusedException(IReadOnlyList<FieldError> errors)
    : RefusalException(string.Join(" ", errors.Select(error => $"{error.Field}: {error.Message}")))
{
    public IReadOnlyList<FieldError> Errors { get; } = errors;
}
