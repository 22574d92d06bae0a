// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.http.Ask;
import java.util.Locale;

/** What it is asked, one request each. */
enum Step {
  SIGN_IN("the sign-in"),
  REFRESH("the renewal of the sign-in"),
  HEALTH("the health probe"),
  COLLECTIONS("the list of collections", Step.LIST),
  LOG("the log", Step.LIST),
  COUNT("a count of records"),
  BACKUPS("the list of backups"),
  SETTINGS("the settings"),
  REALTIME("the live connection", Step.GREETING);

  /** A thousand collections, or as many lines of the log, have a tenth of it. */
  private static final int LIST = 4 << 20;

  private static final int GREETING = 64 << 10;

  private final String words;
  private final int mostBytes;

  Step(String words) {
    this(words, Ask.USUAL_BYTES);
  }

  Step(String words, int mostBytes) {
    this.words = words;
    this.mostBytes = mostBytes;
  }

  /** Of the answer; more of it is not read. */
  int mostBytes() {
    return mostBytes;
  }

  /** For people. */
  String words() {
    return words;
  }

  /** As the label of figures. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
