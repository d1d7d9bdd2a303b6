namespace LstmSpec.Benchmarks.Gallery;

/// <summary>A broken spec of a row.</summary>
/// <param name="File">Its name in the row's folder.</param>
/// <param name="Before">Ids of the rules that object before it runs.</param>
/// <param name="After">Ids of the rules that speak of its result.</param>
/// <param name="What">What it is, where a row has several.</param>
internal sealed record BrokenSpec(string File, string[] Before, string[] After, string What = "");

/// <summary>One failure that the project exists for: what was done, what is wrong with it, and what is said of it. Its specs lie in the folder of its
/// id.</summary>
/// <param name="Facts">What was done, as it was found.</param>
/// <param name="Wrong">What is wrong with it, and what is impossible here.</param>
/// <param name="Mended">What the mended twin does, and why.</param>
/// <param name="Quick">Both run within a few seconds.</param>
internal sealed record GalleryRow(string Id, string Title, string Facts, string Wrong, string Mended, BrokenSpec[] Broken, bool Quick = false)
{
    public const string MendedFile = "mended.lstm.yaml";

    private static readonly string[] Questions =
    [
        "accuracy is poor under cross-validated prediction",
        "the loss falls, the predictions stay wrong",
        "the same value for every test instance",
        "accuracy falls during training",
        "it does not learn the series at all",
    ];

    /// <summary>The question it belongs to, from 1 to 5.</summary>
    public int Question => Id[0] - '0';

    /// <summary>As those who ask put it.</summary>
    public string Asked => Questions[Question - 1];

    /// <summary>All rows, in order.</summary>
    public static IReadOnlyList<GalleryRow> All { get; } = [.. CrossValidation.Rows, .. LossWithoutSkill.Rows, .. SameValue.Rows, .. FallingAccuracy.Rows,
        .. NothingLearnt.Rows];
}
