// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testkit.TestMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much of a catalog is remembered. */
class RememberingTest {
  private static final System.Logger LOG = System.getLogger("test");

  private final TestMemory memory = new TestMemory();
  private final Part catalog = Catalog.ofDatabase();

  /** So many objects, each with a definition of so many letters that no packing makes shorter. */
  private static Values catalog(int objects, int letters) {
    Random random = new Random(1);
    Map<String, Object> buckets = new LinkedHashMap<>();
    Map<String, Object> sums = new LinkedHashMap<>();
    for (int bucket = 0; bucket < 64; bucket++) {
      List<Object> rows = new ArrayList<>();
      for (int i = 0; i < objects / 64; i++) {
        rows.add(row(random, "table:" + bucket, i * 64 + bucket, letters));
      }
      buckets.put("table:" + bucket, rows);
      sums.put("table:" + bucket, objects / 64 + " " + random.nextLong());
    }
    return new Values(Map.of("objects", buckets, "sums", sums, "schema", 1.0, "permission", 0.0));
  }

  private static List<Object> row(Random random, String bucket, int id, int letters) {
    StringBuilder definition = new StringBuilder("id integer not null");
    random.ints(letters, 'a', 'z').forEach(letter -> definition.append((char) letter));
    return List.of(
        bucket,
        String.valueOf(16_384 + id),
        "public.table_" + id,
        definition.toString(),
        String.valueOf(random.nextLong()));
  }

  private Values remembered(Values kept) throws Exception {
    new Remembering("shop", LOG).remember(memory, catalog, "4711", kept);
    return Kept.unpacked(memory.recall("catalog of shop", Kept.VERSION).orElseThrow()).values();
  }

  @Test
  void theLargestCatalogThatIsComparedByNameIsRememberedByName() throws Exception {
    Values kept = catalog(45_000, 0);
    Values remembered = remembered(kept);
    assertThat(remembered.at("objects")).isEqualTo(kept.at("objects"));
    assertThat(remembered.at("sums")).isEqualTo(kept.at("sums"));
  }

  @Test
  void ofOneThatIsTooLargeFirstWordsGoThenNames() throws Exception {
    Values wordless = remembered(catalog(10_000, 500));
    assertThat(wordless.at("objects").at("table:7").list()).hasSize(156);
    assertThat(wordless.at("objects").at("table:7").list().get(0).list().get(3).text())
        .contains("");
    Values nameless = remembered(catalog(250_000, 0));
    assertThat(nameless.has("objects")).isFalse();
    assertThat(nameless.at("sums").fields()).hasSize(64);
  }

  @Test
  void whatIsAsItWasIsNotWrittenAgainAndWhatChangedIs() {
    Remembering remembering = new Remembering("shop", LOG);
    Values kept = catalog(640, 10);
    remembering.remember(memory, catalog, "4711", kept);
    TestMemory untouched = new TestMemory();
    remembering.remember(untouched, catalog, "4711", catalog(640, 10));
    assertThat(untouched.texts()).isEmpty();
    remembering.remember(untouched, catalog, "4711", catalog(640, 11));
    assertThat(untouched.texts()).containsOnlyKeys("catalog of shop");
  }

  @Test
  void whatWasWrittenInALookThatWasGivenUpIsWrittenAgain() {
    Remembering remembering = new Remembering("shop", LOG);
    Values kept = catalog(640, 10);
    remembering.remember(memory, catalog, "4711", kept);
    memory.forget("catalog of shop");
    remembering.recall(memory, List.of(catalog), Instant.now());
    remembering.remember(memory, catalog, "4711", kept);
    assertThat(memory.texts()).containsOnlyKeys("catalog of shop");
  }
}
