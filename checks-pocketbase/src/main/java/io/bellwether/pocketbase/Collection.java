// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

/**
 * One of its collections.
 *
 * @param view whether it is a query over others, whose count costs what the query does
 * @param system whether PocketBase itself made it
 */
record Collection(String name, boolean view, boolean system) {}
