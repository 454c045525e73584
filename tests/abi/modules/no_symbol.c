/* no_symbol.c - a shared object that is no exporter. */
int meaning(void);
int meaning(void)
{
    return 42;
}
