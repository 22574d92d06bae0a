// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What the watched things look like: each is bad until people hear of it, good until they hear of
 * its end, and bad again at once, so that a cooldown has something to hold back.
 */
final class MovedFiles {
  /** The rule about the files of the spool. */
  static final String SPOOL = "SpoolTooLong";

  /** The alert of the check that looks for a file that must not be there. */
  static final String DOOR = "health";

  private static final int MOST_MILLIS = 1_200;

  /** Fewer looks between two changes are flapping. */
  private static final int LEAST_MILLIS = 700;

  private final Thing spool;
  private final Thing door;
  private final Random random;
  private boolean doorStays;

  private static final class Thing {
    private final String alert;
    private final Path file;
    private long movesAt;

    private Thing(String alert, Path file) {
      this.alert = alert;
      this.file = file;
    }
  }

  MovedFiles(Path folder, Random random) throws IOException {
    this.random = random;
    Path queue = Files.createDirectory(folder.resolve("spool"));
    spool = new Thing(SPOOL, queue.resolve("waits.job"));
    door = new Thing(DOOR, folder.resolve("door-open"));
  }

  String checks() {
    return """
      spool: {kind: file, path: %s, pattern: "*.job", there: may, alert: false, every: 200ms}
      door: {kind: file, path: %s, there: must-not, every: 200ms, failures: 1, recovery: 1}
    """
        .formatted(spool.file.getParent(), door.file);
  }

  /** Moves what has been as it is for long enough, and of which people have heard. */
  void move(WebhookReceivers told) throws IOException {
    move(spool, told);
    if (!doorStays) {
      move(door, told);
    }
  }

  private void move(Thing thing, WebhookReceivers told) throws IOException {
    if (isHeardOf(thing, told) && System.nanoTime() - thing.movesAt >= 0) {
      set(thing, !Files.exists(thing.file));
    }
  }

  private static boolean isHeardOf(Thing thing, WebhookReceivers told) {
    return Files.exists(thing.file) == told.goesOn(thing.alert);
  }

  /** Whether people know of the door what there is to know. */
  boolean isDoorHeardOf(WebhookReceivers told) {
    return isHeardOf(door, told);
  }

  private void set(Thing thing, boolean bad) throws IOException {
    if (bad) {
      Files.writeString(thing.file, "");
    } else {
      Files.deleteIfExists(thing.file);
    }
    int millis = random.nextInt(LEAST_MILLIS, MOST_MILLIS);
    thing.movesAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Whether the door stays open, so that its alert goes on. */
  void keepDoorOpen(boolean stays) throws IOException {
    doorStays = stays;
    if (stays) {
      set(door, true);
    }
  }

  /**
   * While nobody watches, what people have heard of changes too. What they have not heard of stays,
   * as an end that a new begin overtakes is told as a change of what goes on.
   */
  void moveUnseen(WebhookReceivers told) throws IOException {
    if (isDoorHeardOf(told) && random.nextBoolean()) {
      set(door, !Files.exists(door.file));
    }
  }

  void fillSpool() throws IOException {
    set(spool, true);
  }

  void allGood() throws IOException {
    set(spool, false);
    set(door, false);
  }
}
