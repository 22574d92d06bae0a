// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What secrets look like, taken out of a text in one pass, however many there are. */
final class SecretForms {
  private static final int MOST_PLACES = 4_096;

  /** So many places for each, so that nearly every place of a text is passed at once. */
  private static final int SPARSE = 8;

  private static final String[] NONE = {};
  private static final String INSTEAD = "***";

  /** By what they begin with, the longest first. */
  private final String[][] byBegin;

  private final int shortest;
  private final int longest;

  /** None of them is shorter than two characters. */
  SecretForms(Collection<String> forms) {
    int places = Integer.highestOneBit(Math.max(1, forms.size() * SPARSE)) * 2;
    byBegin = new String[Math.min(MOST_PLACES, places)][];
    Arrays.fill(byBegin, NONE);
    List<String> sorted = new ArrayList<>(forms);
    sorted.sort(Comparator.comparing(String::length).reversed());
    for (String form : sorted) {
      int place = place(form.charAt(0), form.charAt(1));
      byBegin[place] = Arrays.copyOf(byBegin[place], byBegin[place].length + 1);
      byBegin[place][byBegin[place].length - 1] = form;
    }
    longest = sorted.isEmpty() ? 0 : sorted.get(0).length();
    shortest = sorted.isEmpty() ? Integer.MAX_VALUE : sorted.get(sorted.size() - 1).length();
  }

  private int place(char first, char second) {
    return (first * 31 + second) & (byBegin.length - 1);
  }

  boolean isEmpty() {
    return longest == 0;
  }

  int longest() {
    return longest;
  }

  /** With three stars for each; those that lie over each other go as one. */
  String without(String text) {
    StringBuilder hidden = new StringBuilder(0);
    int written = 0;
    int begin = -1;
    int end = -1;
    for (int i = 0; i <= text.length() - shortest; i++) {
      int length = lengthAt(text, i);
      if (length > 0 && i >= end) {
        written = write(text, written, begin, end, hidden);
        begin = i;
      }
      end = length > 0 ? Math.max(end, i + length) : end;
    }
    if (begin < 0) {
      return text;
    }
    written = write(text, written, begin, end, hidden);
    return hidden.append(text, written, text.length()).toString();
  }

  /** Gives how much of the text is written then. */
  private static int write(String text, int written, int begin, int end, StringBuilder hidden) {
    if (begin < 0) {
      return written;
    }
    hidden.append(text, written, begin).append(INSTEAD);
    return end;
  }

  /** Of the longest that begins there; 0 where none does. */
  private int lengthAt(String text, int at) {
    for (String form : byBegin[place(text.charAt(at), text.charAt(at + 1))]) {
      if (text.startsWith(form, at)) {
        return form.length();
      }
    }
    return 0;
  }
}
