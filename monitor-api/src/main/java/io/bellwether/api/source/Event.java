// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.source;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that happened and that people may look for weeks later, such as a right that somebody
 * was given: told once, kept for long, no judgement.
 *
 * <pre>{@code
 * measurements.tell(Event.of("permission", "role clerk: login → superuser, login").since(lastLook));
 * }</pre>
 */
public final class Event {
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST_KIND = 40;

  private record Parts(String kind, String what, String by, Optional<Instant> since, long times) {}

  private final Parts parts;

  private Event(Parts parts) {
    this.parts = parts;
  }

  /**
   * Something that happened just now.
   *
   * @param kind words like {@code sign-in}, by which people look for it; there are few of them
   * @param what one line without a full stop, as in {@code table public.orders was dropped}
   * @throws IllegalArgumentException when the kind is not lower-case words joined by hyphens
   */
  public static Event of(String kind, String what) {
    if (!KIND.matcher(requireNonNull(kind, "kind")).matches() || kind.length() > LONGEST_KIND) {
      throw new IllegalArgumentException("kind of event '" + kind + "' must be words like sign-in");
    }
    requireNonNull(what, "what");
    return new Event(new Parts(kind, what, "", Optional.empty(), 1));
  }

  /** The same with who did it. */
  public Event by(String who) {
    requireNonNull(who, "who");
    return new Event(new Parts(kind(), what(), who, since(), times()));
  }

  /** The same, which happened at some time between this one and now. */
  public Event since(Instant earliest) {
    return new Event(new Parts(kind(), what(), by(), Optional.of(earliest), times()));
  }

  /**
   * The same, which happened so often: a thousand refusals are one event.
   *
   * @throws IllegalArgumentException when it never happened
   */
  public Event times(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("an event happened at least once, not " + count);
    }
    return new Event(new Parts(kind(), what(), by(), since(), count));
  }

  /** What people look for it by. */
  public String kind() {
    return parts.kind();
  }

  /** What happened, in one line. */
  public String what() {
    return parts.what();
  }

  /** Who did it; empty where that is not known. */
  public String by() {
    return parts.by();
  }

  /** When it can have happened at the earliest; empty where it was seen happening. */
  public Optional<Instant> since() {
    return parts.since();
  }

  /** How often. */
  public long times() {
    return parts.times();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Event that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return kind() + ": " + what();
  }
}
