// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What came of some changes, receipts or time.
 *
 * @param messages to be kept, and given to their channels afterwards
 * @param handedOn those that are otherwise now; to be kept, and on their way already
 * @param ended receipts that end a message: its row goes, what came of it is kept
 * @param groups those that are otherwise; to be kept
 * @param gone keys of groups of which nothing is kept any more
 * @param owing keys of alerts of which {@link KeptAlert} is otherwise by groups or what is owed
 * @param log what is to be seen in the history of single alerts
 * @param verdicts of channels: for the book of alerts, in the same transaction
 * @param wake the monotonic time by which the book wants to be called
 */
public record NotifyTurn(
    List<Message> messages,
    List<Message> handedOn,
    List<Answered> ended,
    List<Group> groups,
    Set<String> gone,
    Set<String> owing,
    List<Entry> log,
    List<ChannelNews> verdicts,
    OptionalLong wake) {
  /** One line in the history of an alert. */
  public record Entry(String alert, Instant at, String what, String about) {}

  /** That a channel does not deliver, or does again. */
  public record ChannelNews(
      String channel, boolean down, boolean refuses, String words, Instant since) {}
}
