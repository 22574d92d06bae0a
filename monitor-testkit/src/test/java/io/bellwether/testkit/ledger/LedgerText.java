// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accounts as lines of text. */
final class LedgerText {
  private LedgerText() {}

  static String write(List<Account> accounts) {
    return accounts.stream().map(LedgerText::line).collect(Collectors.joining());
  }

  private static String line(Account account) {
    return String.join(
            " ",
            Long.toString(account.id()),
            "=" + URLEncoder.encode(account.owner(), StandardCharsets.UTF_8),
            Long.toString(account.balance()),
            account.changed().toString(),
            account.note() == null
                ? "-"
                : "=" + URLEncoder.encode(account.note(), StandardCharsets.UTF_8),
            Double.toString(account.rate()))
        + "\n";
  }

  static List<Account> read(String text) {
    return text.lines().map(LedgerText::account).toList();
  }

  private static Account account(String line) {
    String[] words = line.split(" ");
    return new Account(
        Long.parseLong(words[0]),
        URLDecoder.decode(words[1].substring(1), StandardCharsets.UTF_8),
        Long.parseLong(words[2]),
        Instant.parse(words[3]),
        decoded(words[4]),
        Double.parseDouble(words[5]));
  }

  private static @Nullable String decoded(String word) {
    return word.equals("-") ? null : URLDecoder.decode(word.substring(1), StandardCharsets.UTF_8);
  }
}
