// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Dataset;
import io.bellwether.api.source.Dataset.Cut;
import io.bellwether.api.source.Dataset.Field;
import io.bellwether.api.source.Dataset.KeyRange;
import io.bellwether.api.source.Dataset.Query;
import io.bellwether.api.source.Dataset.Recipe;
import io.bellwether.api.source.Dataset.Segment;
import io.bellwether.api.source.Dataset.Type;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every source must keep that delivers rows to be compared: whichever way it is asked, by
 * rows, by ranges, by sums or by parts, it speaks of the same rows.
 *
 * <p>Fill a collection with twelve rows or more that are hard: a text with {@code |}, one with
 * {@code \}, one beyond ASCII, and a null wherever a column allows it.
 */
public abstract class DatasetContract {
  private static final int LEAST_ROWS = 12;
  private static final int PARTS = 4;

  private final TestRun run = TestRun.unlimited();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** For subclasses. */
  protected DatasetContract() {}

  /**
   * A source with the collection that {@link #query} asks for, which nobody writes to meanwhile.
   */
  protected abstract DataSource source() throws Exception;

  /** Asks for the whole collection, with its key, and without a cut. */
  protected abstract Query query();

  /** Whether the store can take the sums itself; when not, it must not try. */
  protected boolean summarizes() {
    return true;
  }

  /** Whether the store can tell where to split; when not, it must not try. */
  protected boolean splits() {
    return true;
  }

  /** How rows become text where the sums are taken; columns may be left out. */
  protected Recipe recipe(List<Field> fields) {
    return Segments.recipe(fields);
  }

  /**
   * A column of which the smaller values are older, to cut by; the first of the order by default.
   */
  protected String cutColumn() {
    return query().orderBy().get(0);
  }

  /** How long what was left behind may take to go; only tests of this kit have less patience. */
  Duration settling() {
    return Leaks.PATIENCE;
  }

  private DataSource opened() throws Exception {
    DataSource source = source();
    opened.push(() -> Player.close(source));
    return source;
  }

  private Dataset dataset() throws Exception {
    return dataset(query());
  }

  private Dataset dataset(Query query) throws Exception {
    Dataset dataset = RowReader.open(opened(), query, run);
    opened.push(dataset);
    return dataset;
  }

  private List<List<Object>> read(Dataset dataset, KeyRange range) throws Exception {
    return RowReader.read(dataset, range, run);
  }

  private List<List<Object>> read(Dataset dataset) throws Exception {
    return read(dataset, KeyRange.ALL);
  }

  private RowOrder order(Dataset dataset) {
    return RowOrder.by(query().orderBy(), dataset.fields());
  }

  /** The whole, cut at the keys of two rows. */
  private List<KeyRange> thirds(Dataset dataset, List<List<Object>> rows) {
    List<Object> first = order(dataset).keyOf(rows.get(rows.size() / 3));
    List<Object> second = order(dataset).keyOf(rows.get(rows.size() * 2 / 3));
    return List.of(
        new KeyRange(List.of(), first),
        new KeyRange(first, second),
        new KeyRange(second, List.of()));
  }

  @AfterEach
  final void closeWhatWasOpened() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  @Test
  final void namesItsCollections() throws Exception {
    assertThat(opened().datasets(run)).contains(query().collection()).doesNotHaveDuplicates();
  }

  @Test
  final void hasNoCollectionOfAnotherName() throws Exception {
    Query other = new Query("no_such_thing_7", query().key(), query().orderBy(), Optional.empty());
    assertThat(opened().dataset(other, run)).as("rows of a stranger").isEmpty();
  }

  @Test
  final void describesItsColumns() throws Exception {
    Dataset dataset = dataset();
    List<String> names = dataset.fields().stream().map(Field::name).toList();
    assertThat(names).as("columns").doesNotHaveDuplicates().containsAll(query().key());
    assertThat(names).as("columns").containsAll(query().orderBy());
    for (List<Object> row : read(dataset)) {
      assertThat(row).as("a row of " + names).hasSameSizeAs(names);
      assertThat(RowTypes.complaints(row, dataset.fields())).isEmpty();
    }
  }

  @Test
  final void isTriedWithHardRows() throws Exception {
    Dataset dataset = dataset();
    List<List<Object>> rows = read(dataset);
    assertThat(rows).as("rows to try the contract with").hasSizeGreaterThanOrEqualTo(LEAST_ROWS);
    String texts = RowTypes.texts(rows, dataset.fields());
    if (dataset.fields().stream().anyMatch(field -> field.type() == Type.TEXT)) {
      assertThat(texts).as("texts of the rows").contains("|", "\\");
      assertThat(texts.codePoints()).as("a text beyond ASCII").anyMatch(point -> point > 127);
    }
  }

  @Test
  final void keepsTheOrderAndHasEveryKeyOnce() throws Exception {
    Dataset dataset = dataset();
    List<List<Object>> rows = read(dataset);
    assertThat(rows).as("rows in order").isSortedAccordingTo(order(dataset));
    RowOrder keys = RowOrder.by(query().key(), dataset.fields());
    assertThat(rows.stream().map(keys::keyOf)).as("keys").doesNotHaveDuplicates();
  }

  @Test
  final void rangesAddUpToTheWhole() throws Exception {
    Dataset dataset = dataset();
    List<List<Object>> whole = read(dataset);
    List<List<Object>> parts = new ArrayList<>();
    for (KeyRange third : thirds(dataset, whole)) {
      List<List<Object>> part = read(dataset, third);
      assertThat(part).as("rows of " + third).isNotEmpty();
      parts.addAll(part);
    }
    assertThat(RowTypes.comparable(parts))
        .as("the rows of all parts, one after the other")
        .isEqualTo(RowTypes.comparable(whole));
  }

  @Test
  final void aRangeBeginsWithItsFirstKeyAndEndsBeforeItsLast() throws Exception {
    Dataset dataset = dataset();
    List<List<Object>> rows = read(dataset);
    List<Object> from = order(dataset).keyOf(rows.get(2));
    List<Object> to = order(dataset).keyOf(rows.get(5));
    List<List<Object>> expected =
        rows.stream()
            .filter(row -> order(dataset).compareKeys(order(dataset).keyOf(row), from) >= 0)
            .filter(row -> order(dataset).compareKeys(order(dataset).keyOf(row), to) < 0)
            .toList();
    assertThat(RowTypes.comparable(read(dataset, new KeyRange(from, to))))
        .as("the rows from %s to before %s", from, to)
        .isEqualTo(RowTypes.comparable(expected));
    assertThat(read(dataset, new KeyRange(from, from))).as("rows of an empty range").isEmpty();
  }

  @Test
  final void sumsAreThoseOfTheRows() throws Exception {
    Dataset dataset = dataset();
    List<KeyRange> ranges = new ArrayList<>(thirds(dataset, read(dataset)));
    ranges.add(KeyRange.ALL);
    assertSums(dataset, ranges);
  }

  private void assertSums(Dataset dataset, List<KeyRange> ranges) throws Exception {
    Recipe recipe = recipe(dataset.fields());
    List<Segment> expected = new ArrayList<>();
    for (KeyRange range : ranges) {
      expected.add(Segments.of(read(dataset, range), dataset.fields(), recipe));
    }
    assertThat(dataset.summarize(ranges, recipe, run))
        .as("sums from inside the store, against those of the rows that it delivers")
        .isEqualTo(summarizes() ? expected : List.of());
  }

  @Test
  final void splittingCoversTheWholeExactly() throws Exception {
    Dataset dataset = dataset();
    List<List<Object>> whole = read(dataset);
    List<KeyRange> ranges = dataset.split(KeyRange.ALL, PARTS, run);
    assertThat(ranges.isEmpty()).as("whether it does not split: " + ranges).isEqualTo(!splits());
    if (splits()) {
      assertCovers(dataset, KeyRange.ALL, ranges, whole);
      KeyRange middle = thirds(dataset, whole).get(1);
      List<KeyRange> halves = dataset.split(middle, 2, run);
      if (!halves.isEmpty()) { // what the store knows may be too coarse for so few rows
        assertCovers(dataset, middle, halves, read(dataset, middle));
      }
    }
  }

  private void assertCovers(
      Dataset dataset, KeyRange range, List<KeyRange> parts, List<List<Object>> expected)
      throws Exception {
    assertThat(parts).as("parts of " + range).hasSizeBetween(2, PARTS);
    assertThat(parts.get(0).from()).as("where the first part begins").isEqualTo(range.from());
    assertThat(parts.get(parts.size() - 1).to())
        .as("where the last part ends")
        .isEqualTo(range.to());
    List<List<Object>> rows = new ArrayList<>();
    for (KeyRange part : parts) {
      List<List<Object>> some = read(dataset, part);
      assertThat(some.size())
          .as("rows in one of %s parts", parts.size())
          .isLessThan(expected.size());
      rows.addAll(some);
    }
    assertThat(RowTypes.comparable(rows))
        .as("rows of " + parts)
        .isEqualTo(RowTypes.comparable(expected));
  }

  @Test
  final void aCutLeavesOutWhatIsYounger() throws Exception {
    Dataset whole = dataset();
    List<List<Object>> rows = read(whole);
    RowOrder byAge = RowOrder.by(List.of(cutColumn()), whole.fields());
    List<List<Object>> aged =
        rows.stream().filter(row -> !byAge.keyOf(row).contains(null)).toList();
    List<List<Object>> ages = aged.stream().map(byAge::keyOf).sorted(byAge::compareKeys).toList();
    List<Object> age = ages.get(ages.size() / 2);
    List<List<Object>> older =
        aged.stream().filter(row -> byAge.compareKeys(byAge.keyOf(row), age) < 0).toList();
    assertThat(older).as("rows with %s below %s", cutColumn(), age).isNotEmpty();
    Cut cut = new Cut(cutColumn(), age.get(0));
    Dataset part =
        dataset(
            new Query(query().collection(), query().key(), query().orderBy(), Optional.of(cut)));
    assertThat(RowTypes.comparable(read(part)))
        .as("the rows with %s below %s", cutColumn(), age)
        .isEqualTo(RowTypes.comparable(older));
    assertSums(part, List.of(KeyRange.ALL));
  }

  @Test
  final void stopsReadingWhenItsRunIsOver() throws Exception {
    Dataset dataset = dataset();
    assertThatThrownBy(
            () -> RowReader.read(dataset, KeyRange.ALL, TestRun.over()),
            "reading under a run that is over")
        .isInstanceOf(Exception.class);
  }

  @Test
  final void readingAgainGivesTheSame() throws Exception {
    Dataset dataset = dataset();
    List<List<String>> first = RowTypes.comparable(read(dataset));
    assertThat(RowTypes.comparable(read(dataset))).as("the rows, read again").isEqualTo(first);
  }

  @Test
  final void leavesNothingWhenClosedHalfRead() throws Exception {
    Leaks leaks = Leaks.watch();
    DataSource source = source();
    Dataset dataset = RowReader.open(source, query(), run);
    try (Dataset.Rows rows = dataset.rows(KeyRange.ALL, run)) {
      assertThat(rows.next()).isPresent();
    }
    dataset.close();
    dataset.close();
    Player.close(source);
    leaks.assertNone(settling());
  }
}
