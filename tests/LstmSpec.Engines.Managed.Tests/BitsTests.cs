using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using LstmSpec.Engines.Managed.Tests.Probe;

namespace LstmSpec.Engines.Managed.Tests;

public class BitsTests
{
    private static readonly Lazy<string> Here = new(() => BitsProbe.Digest(threads: 1));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public void Any_number_of_threads_gives_the_same_bits(int threads) => Assert.Equal(Here.Value, BitsProbe.Digest(threads));

    [Theory]
    [InlineData("DOTNET_EnableAVX512F=0", "DOTNET_EnableAVX512=0")]
    [InlineData("DOTNET_EnableAVX512F=0", "DOTNET_EnableAVX512=0", "DOTNET_EnableAVX2=0")]
    [InlineData("DOTNET_EnableAVX2=0")]
    [InlineData("DOTNET_EnableHWIntrinsic=0")]
    [InlineData("DOTNET_TieredCompilation=0")]
    [InlineData("DOTNET_TieredPGO=0", "DOTNET_ReadyToRun=0")]
    public async Task Any_instruction_set_and_compilation_gives_the_same_bits(params string[] environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false
        };
        foreach (var argument in new[] { "exec", typeof(BitsProbe).Assembly.Location, "2" }) start.ArgumentList.Add(argument);
        foreach (var pair in environment.Select(text => text.Split('='))) start.Environment[pair[0]] = pair[1];
        using var child = Process.Start(start)!;
        var error = child.StandardError.ReadToEndAsync();
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.True(child.ExitCode == 0, await error);
        Assert.Equal(Here.Value, output.Trim().ReplaceLineEndings("\n"));
    }

    /// <summary>Whoever changes this digest changes every result there is: raise <see cref="ManagedEngine.Version"/> with it.</summary>
    [Fact]
    public void Version_2_gives_these_bits_on_every_machine()
    {
        var more = BitsProbe.More(threads: 1);
        var (sequences, later, embeddings) = (BitsProbe.Sequences(threads: 1), BitsProbe.Sequences(threads: 1, later: true), BitsProbe.Embeddings(threads: 1));
        var behind = new[] { more, sequences.Results, later.Results, embeddings.Results, sequences.Reports, later.Reports, embeddings.Reports };
        Assert.Equal(
            (2, "D9ABBAA457C976B9", "3B95F466E4B136EF", "487E5F656A286649", "7E06A225812C52AC", "DC041FBAD42A8C5D"),
            (ManagedEngine.Version, Digest(Here.Value[..^behind.Sum(text => text.Length + 1)]), Digest(more), Digest(sequences.Results), Digest(later.Results),
                Digest(embeddings.Results)));
    }

    /// <summary>No weight is trained by what a report tells: it may change without <see cref="ManagedEngine.Version"/>, but not from machine to
    /// machine.</summary>
    [Fact]
    public void Reports_tell_this_on_every_machine()
    {
        var (sequences, later, embeddings) = (BitsProbe.Sequences(threads: 1), BitsProbe.Sequences(threads: 1, later: true), BitsProbe.Embeddings(threads: 1));
        Assert.Equal(("EC1510FE84358EE1", "DD486FA74AD71B94", "FB3790AC17E0C75C"),
            (Digest(sequences.Reports), Digest(later.Reports), Digest(embeddings.Reports)));
    }

    private static string Digest(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    [Fact]
    public void A_windows_forecast_does_not_depend_on_the_batch_it_is_in()
    {
        var network = Example.Deep();
        using var model = Example.Model(network);
        foreach (var batch in new[] { 300, 150, 9, 7, 6, 5, 4, 3, 2 })
        {
            var inputs = Example.Inputs(network, batch, 4);
            var together = model.Predict(network, inputs, batch);
            for (var row = 0; row < batch; row++)
            {
                var alone = model.Predict(network, inputs[(row * 12)..((row + 1) * 12)], 1);
                Assert.Equal(alone.Bits(), together[(row * 2)..((row + 1) * 2)].Bits());
            }
        }
    }

    [Fact]
    public void Two_models_of_the_same_start_train_to_the_same_bits()
    {
        var network = Example.Deep();
        using IModel a = Example.Model(network), b = Example.Model(network);
        for (var step = 0; step < 3; step++)
        {
            a.Train(Example.Inputs(network, 9, 5), Example.Targets(network, 9), 9);
            b.Train(Example.Inputs(network, 9, 5), Example.Targets(network, 9), 9);
        }

        Assert.Equal(a.Capture(true).Bits(), b.Capture(true).Bits());
    }
}
