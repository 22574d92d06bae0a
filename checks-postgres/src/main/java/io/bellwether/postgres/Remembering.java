// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.source.Memory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has the parts of one looking go on over a restart with what they answered before, and over a look
 * that was given up: what it told is told again, so what it saw is forgotten.
 */
final class Remembering {
  private static final String LOOKED = "looked";

  /** A part, and when it was read. */
  private static final Pattern TIME = Pattern.compile("(.+) (\\d{1,12})");

  private final String database;
  private final String note;
  private final System.Logger log;

  /** What this process knows to be remembered, by part. */
  private final Map<String, String> texts = new HashMap<>();

  private final Map<String, Values> values = new HashMap<>();

  /** What was written where nothing was remembered, until it is seen to have been kept. */
  private final Map<String, Recalled> first = new HashMap<>();

  /**
   * @param database whose parts they are; empty where they are those of the whole server
   */
  Remembering(String database, System.Logger log) {
    this(database, LOOKED, log);
  }

  private Remembering(String database, String note, System.Logger log) {
    this.database = database;
    this.note = note;
    this.log = log;
  }

  /** Slow passes run at the same time: what two of them note in one place holds for one of them. */
  static Remembering ofInstance(System.Logger log) {
    return new Remembering("", LOOKED + " at the instance", log);
  }

  private String name(String part) {
    return database.isEmpty() ? part : part + " of " + database;
  }

  /** What is remembered otherwise than this process knows, by part. */
  Map<String, Recalled> recall(Memory memory, List<Part> parts, Instant now) {
    Map<String, Recalled> recalled = new HashMap<>();
    for (Part part : remembering(parts)) {
      Optional<String> text = memory.recall(name(part.name()), Kept.VERSION);
      Optional<Recalled> other =
          text.isEmpty()
              ? given(part.name())
              : text.filter(it -> !it.equals(texts.get(part.name())))
                  .flatMap(it -> unpacked(part, it, memory))
                  .map(kept -> recalled(part.name(), kept, memory, now));
      text.ifPresent(it -> first.remove(part.name()));
      other.ifPresent(it -> recalled.put(part.name(), it));
    }
    return recalled;
  }

  /** The look that wrote it was given up: it is written again, and what came first goes on. */
  private Optional<Recalled> given(String part) {
    if (texts.remove(part) == null) {
      return Optional.empty();
    }
    values.remove(part);
    return Optional.ofNullable(first.get(part));
  }

  private Recalled recalled(String part, Kept kept, Memory memory, Instant now) {
    Optional<Instant> looked = Optional.ofNullable(looked(memory).get(part));
    OptionalLong nanos =
        looked.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(System.nanoTime() - nanos(looked.get(), now));
    return new Recalled(kept.server(), new Earlier(kept.values(), nanos));
  }

  private static long nanos(Instant then, Instant now) {
    Duration since = Duration.between(then, now);
    return since.isNegative() ? 0 : since.toNanos();
  }

  /** Only these have names in the memory. */
  private static List<Part> remembering(List<Part> parts) {
    return parts.stream().filter(part -> !part.remembered(Values.NONE).isEmpty()).toList();
  }

  private Optional<Kept> unpacked(Part part, String text, Memory memory) {
    try {
      Kept kept = Kept.unpacked(text);
      texts.put(part.name(), text);
      values.put(part.name(), kept.values());
      return Optional.of(kept);
    } catch (IOException e) {
      log.log(
          System.Logger.Level.WARNING,
          "what was remembered of {0} can not be read and is dropped; what it was for begins"
              + " anew: {1}",
          name(part.name()),
          e.getMessage());
      memory.forget(name(part.name()));
      return Optional.empty();
    }
  }

  /** When which part was read last. */
  private Map<String, Instant> looked(Memory memory) {
    Map<String, Instant> looked = new TreeMap<>();
    String text = memory.recall(name(note), Kept.VERSION).orElse("");
    for (String line : text.split("\n", -1)) {
      Matcher time = TIME.matcher(line);
      if (time.matches()) {
        looked.put(time.group(1), Instant.ofEpochSecond(Long.parseLong(time.group(2))));
      }
    }
    return looked;
  }

  /** Notes that these were read now; of the others it stays when that was. */
  void looked(Memory memory, List<Part> parts, Instant now) {
    Map<String, Instant> looked = looked(memory);
    remembering(parts).forEach(part -> looked.put(part.name(), now));
    List<String> lines = new ArrayList<>();
    looked.forEach((part, time) -> lines.add(part + " " + time.getEpochSecond()));
    if (!lines.isEmpty()) {
      memory.remember(name(note), Kept.VERSION, String.join("\n", lines));
    }
  }

  /** Remembers what the part wants to know again, in the longest form that there is room for. */
  void remember(Memory memory, Part part, String server, Values now) {
    List<Supplier<Values>> forms = part.remembered(now);
    if (forms.isEmpty()) {
      return;
    }
    Values whole = forms.get(0).get();
    if (!whole.equals(values.get(part.name()))) {
      boolean known = memory.recall(name(part.name()), Kept.VERSION).isPresent();
      values.put(part.name(), whole);
      texts.remove(part.name());
      if (forms.stream().noneMatch(form -> isRemembered(memory, part, server, form.get()))) {
        memory.forget(name(part.name()));
        first.remove(part.name());
      } else if (!known) {
        first.putIfAbsent(part.name(), new Recalled(server, Earlier.now(whole)));
      }
    }
  }

  private boolean isRemembered(Memory memory, Part part, String server, Values form) {
    try {
      String text = new Kept(server, form).packed();
      boolean fits = memory.remember(name(part.name()), Kept.VERSION, text);
      if (fits) {
        texts.put(part.name(), text);
      }
      return fits;
    } catch (IOException e) {
      throw new IllegalStateException("an answer can not be written", e); // bytes do not fail
    }
  }

  /** What was remembered is of no use; said once for the whole server. */
  void isOfAnother(String before, String now) {
    if (database.isEmpty()) {
      log.log(
          System.Logger.Level.WARNING,
          "what was remembered is of another server, with the system identifier {0}, and is"
              + " dropped; this one has {1}, and everything begins anew with it",
          before,
          now);
    }
  }

  /** The database is gone. */
  static void forget(Memory memory, String database, List<Part> parts, System.Logger log) {
    Remembering gone = new Remembering(database, log);
    remembering(parts).forEach(part -> memory.forget(gone.name(part.name())));
    memory.forget(gone.name(LOOKED));
  }
}
