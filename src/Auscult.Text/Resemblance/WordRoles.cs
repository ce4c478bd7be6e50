namespace Auscult.Text.Resemblance;

/// <summary>What a word may do in a window that resembles a phrase (<c>Lists/resemblance</c>).</summary>
[Flags]
internal enum WordRoles : byte
{
    None = 0,

    /// <summary>The phrase may have it and the window not.</summary>
    Lack = 1,

    /// <summary>It may stand between words of the phrase.</summary>
    Between = 2,

    /// <summary>The same where the words come in another order.</summary>
    Turned = 4,

    /// <summary>It has no sense of its own: where a phrase has it, the window must, spelt alike and in the order of the phrase.</summary>
    Strict = 8,

    /// <summary>A phrase that has it means something else in another order.</summary>
    Ordered = 16,

    /// <summary>Only itself resembles it: another form means something else.</summary>
    Exact = 32,
}
