// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.api.Labels;
import io.bellwether.core.notify.Group;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A group of alerts as text, to be read back after a restart. */
public final class GroupText {
  private static final int VERSION = 1;

  private @Nullable String key;
  private String route = "";
  private Labels labels = Labels.NONE;
  private String episode = "";
  private List<String> to = List.of();
  private Instant due = Instant.EPOCH;
  private Instant flushed = Instant.EPOCH;
  private long told;
  private Map<String, String> references = Map.of();
  private Map<String, Long> behind = Map.of();
  private Map<String, String> handed = Map.of();

  private GroupText() {}

  public static String write(Group group) {
    return FieldWriter.text(
        VERSION,
        out ->
            out.maybe("key", Optional.of(group.key()))
                .text("route", group.route())
                .labels("labels", group.labels())
                .text("episode", group.episode())
                .texts("to", group.to())
                .at("due", group.due())
                .at("flushed", group.flushed())
                .number("told", group.told())
                .map("references", new TreeMap<>(group.references()))
                .numbers("behind", new TreeMap<>(group.behind()))
                .map("handed", new TreeMap<>(group.handed())));
  }

  /**
   * Reads it back.
   *
   * @throws IOException when the text is not one that {@link #write} made
   */
  public static Group read(String text) throws IOException {
    GroupText reading = new GroupText();
    return FieldReader.read("the kept group", text, VERSION, reading::take, reading::group);
  }

  private void take(String name, FieldReader in) throws IOException {
    switch (name) {
      case "key" -> key = in.text();
      case "route" -> route = in.text();
      case "labels" -> labels = in.labels();
      case "episode" -> episode = in.text();
      case "to" -> to = in.texts();
      case "due" -> due = in.at();
      case "flushed" -> flushed = in.at();
      case "told" -> told = in.number();
      case "references" -> references = in.map();
      case "behind" -> behind = in.numbers();
      case "handed" -> handed = in.map();
      default -> in.skip();
    }
  }

  private Group group() throws IOException {
    return new Group(
        FieldReader.given(key, "key"),
        route,
        labels,
        episode,
        to,
        due,
        flushed,
        told,
        references,
        behind,
        handed);
  }
}
