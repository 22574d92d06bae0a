// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A store in memory, found by its name like a database on a server. */
public final class LedgerStore {
  private static final Map<String, LedgerStore> STORES = new ConcurrentHashMap<>();
  private static final int ACCOUNTS = 15;
  private static final Instant BEGINNING = Instant.parse("2024-02-28T23:59:59.123456Z");
  private static final List<String> OWNERS =
      List.of("plain", "a|b", "back\\slash", "żółw", "\ud83d\udc22", "", "|\\|", "UPPER");

  private TreeMap<Long, Account> accounts = new TreeMap<>();
  private long writes;

  /** The store of this name, made when there is none. */
  public static LedgerStore named(String name) {
    return STORES.computeIfAbsent(name, unknown -> new LedgerStore());
  }

  /** Whether there is a store of this name. */
  public static boolean exists(String name) {
    return STORES.containsKey(name);
  }

  /** Removes the store of this name. */
  public static void drop(String name) {
    STORES.remove(name);
  }

  /** Fills it with accounts anew. */
  public synchronized LedgerStore filled() {
    TreeMap<Long, Account> fresh = new TreeMap<>();
    for (long id = 1; id <= ACCOUNTS; id++) {
      fresh.put(id, account(id));
    }
    accounts = fresh;
    return this;
  }

  private static Account account(long id) {
    String owner = OWNERS.get((int) (id % OWNERS.size()));
    Instant changed = BEGINNING.plusSeconds(7_000 * id);
    return new Account(id, owner, 100 * id, changed, id % 3 == 0 ? null : "note " + id, id / 7.0);
  }

  /** All accounts of this moment; the map is never changed. */
  public synchronized TreeMap<Long, Account> accounts() {
    return accounts;
  }

  /** Puts others in the place of all. */
  public synchronized void replace(TreeMap<Long, Account> others) {
    accounts = others;
  }

  /** Moves one unit from one account to another, both at once; each time between two others. */
  public synchronized void move() {
    move(1 + writes % ACCOUNTS, 1 + (writes + 1) % ACCOUNTS);
    writes++;
  }

  /** Moves one unit from one account to another, both at once. */
  public synchronized void move(long from, long to) {
    TreeMap<Long, Account> next = new TreeMap<>(accounts);
    next.computeIfPresent(from, (id, account) -> account.holding(account.balance() - 1));
    next.computeIfPresent(to, (id, account) -> account.holding(account.balance() + 1));
    accounts = next;
  }
}
