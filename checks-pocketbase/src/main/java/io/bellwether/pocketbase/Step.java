// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import java.util.Locale;

/** What it is asked, one request each. */
enum Step {
  SIGN_IN("the sign-in"),
  REFRESH("the renewal of the sign-in"),
  HEALTH("the health probe"),
  COLLECTIONS("the list of collections"),
  LOG("the log"),
  COUNT("a count of records"),
  BACKUPS("the list of backups"),
  SETTINGS("the settings"),
  REALTIME("the live connection");

  private final String words;

  Step(String words) {
    this.words = words;
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
