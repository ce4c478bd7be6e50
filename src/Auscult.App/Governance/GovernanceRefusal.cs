using System.Globalization;

namespace Auscult.App.Governance;

/// <summary>A refusal about what leaves, quotes or a person's data, with a name by which a page finds the words of its reader's language.</summary>
public sealed class GovernanceRefusal : RefusalException
{
    /// <param name="code">Name of the refusal.</param>
    /// <param name="message">What is so and what to do, with places for the values.</param>
    internal GovernanceRefusal(string code, string message, params object[] values)
        : base(string.Format(CultureInfo.InvariantCulture, message, values))
    {
        Code = code;
        Values = values;
    }

    public GovernanceRefusal(string message)
        : base(message) { }

    public GovernanceRefusal(string message, Exception inner)
        : base(message, inner) { }

    public GovernanceRefusal() { }

    /// <summary>Name of the refusal: <c>approval_own</c>.</summary>
    public string Code { get; } = "";

    /// <summary>What the sentence names, in order.</summary>
    public IReadOnlyList<object> Values { get; } = [];
}
