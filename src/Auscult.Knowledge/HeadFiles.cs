namespace Auscult.Knowledge;

/// <summary>The trained heads built into this program, as bytes. Who reads them knows their form.</summary>
public static class HeadFiles
{
    private const string Folder = "Heads/";
    private const string Extension = ".head";

    /// <summary>The table of how much each feature counts, which all heads were trained with.</summary>
    /// <exception cref="KnowledgeFormatException">The program was built without it.</exception>
    public static byte[] FeatureWeights() =>
        KnowledgeFile.ReadEmbedded(Folder + "features.weights")
        ?? throw new KnowledgeFormatException(Folder + "features.weights", 0, "", "the file is missing", "a program built with its data");

    /// <summary>The head of a task; null when none is built in.</summary>
    /// <param name="task">Name of the task: <c>adverse-event</c>.</param>
    public static byte[]? Find(string task) => KnowledgeFile.ReadEmbedded(Folder + task + Extension);

    /// <summary>The table that tells languages apart; null when none is built in.</summary>
    public static byte[]? Languages() => KnowledgeFile.ReadEmbedded("Languages/languages.table");

    /// <summary>The English words that are spelt right; null when none are built in.</summary>
    public static byte[]? EnglishWords() => KnowledgeFile.ReadEmbedded("Languages/english.words");

    /// <summary>The model that puts lay phrases to concepts; null when none is built in.</summary>
    public static byte[]? Coding() => KnowledgeFile.ReadEmbedded("Heads/coding.model");
}
