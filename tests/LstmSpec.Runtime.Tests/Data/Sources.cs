using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Data;

/// <summary>A folder of files for readers to read.</summary>
internal sealed class Sources : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lstmspec-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public Sources With(string name, string text) => With(name, System.Text.Encoding.UTF8.GetBytes(text));

    public Sources With(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(_folder, name), bytes);
        return this;
    }

    public Table Read(DataSpec data, SplitScheme? split = null) =>
        TableSource.Read(Planner.Resolve(new() { Name = "x", Data = data, Split = new() { Scheme = split ?? new ExpandingSplit() } }), _folder, null);

    /// <summary>What a reader says of a text that it refuses, whatever the text is.</summary>
    public DataException Refusal(string name, byte[] bytes, DataSpec data, SplitScheme? split = null) =>
        Assert.Throws<DataException>(() => With(name, bytes).Read(data with { Source = name }, split));

    /// <summary>No exception but a refusal with a place comes of texts that are cut, doubled or scrambled.</summary>
    public void Survives(string name, string text, DataSpec data)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
        {
            var broken = bytes.ToArray();
            for (var k = random.Next(1, 5); k > 0; k--)
                broken[random.Next(broken.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : ",:;{}[]\"\n@#?-e0\0"[random.Next(16)]);
            if (random.Next(3) == 0) broken = broken[..random.Next(broken.Length)];
            if (random.Next(5) == 0) broken = [.. broken, .. broken];
            try
            {
                With(name, broken).Read(data with { Source = name });
            }
            catch (RefusalException e)
            {
                Assert.Contains(name, e.Message, StringComparison.Ordinal);
            }
        }
    }
}
